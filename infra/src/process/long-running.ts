import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { type ProcessIdentity, processIdentity } from "./background.ts";

/** A program that runs beside this one until it is ended. */
export interface LongRunning {
  identity: ProcessIdentity;
  /** How it ended (`exit code 1`, `ended by SIGKILL`), once it has, by itself or by `end`. */
  ended: Promise<string>;
  /** Signals it and everything that it started, SIGKILL after `graceSeconds`, and waits until it is gone. */
  end(options?: { signal?: NodeJS.Signals; graceSeconds?: number }): Promise<void>;
}

/**
 * Starts a program whose lines come here. It leads a process group of its own: Ctrl-C reaches us, and we decide when it
 * may go; what it started goes with it. Where this process exits first, all of it is ended at once.
 *
 * @param env the whole of its environment
 * @throws when the program cannot be started (ENOENT, EACCES)
 */
export async function startLongRunning(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env: Record<string, string | undefined>; onLine: (line: string) => void },
): Promise<LongRunning> {
  const { cwd, env, onLine } = options;
  const child = spawn(command, args, {
    cwd,
    env: env as NodeJS.ProcessEnv,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const input of [child.stdout, child.stderr]) createInterface({ input }).on("line", onLine);
  const ended = new Promise<string>((resolve) => {
    child.once("close", (code, signal) => resolve(signal ? `ended by ${signal}` : `exit code ${code}`));
  });
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", reject);
  });
  const atExit = () => signalGroup(child, "SIGKILL");
  process.once("exit", atExit);
  void ended.then(() => process.off("exit", atExit));
  return {
    identity: processIdentity(child.pid as number),
    ended,
    end: ({ signal = "SIGTERM", graceSeconds = 10 } = {}) => endGroup(child, ended, signal, graceSeconds),
  };
}

async function endGroup(child: ChildProcess, ended: Promise<unknown>, signal: NodeJS.Signals, graceSeconds: number) {
  signalGroup(child, signal);
  const kill = setTimeout(() => signalGroup(child, "SIGKILL"), graceSeconds * 1000);
  await ended;
  clearTimeout(kill);
}

/** Signals a process group by its leader, who need not be there any more. */
export function signalGroup({ pid }: Pick<ChildProcess, "pid">, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // ESRCH: nobody of the group is left.
  }
}
