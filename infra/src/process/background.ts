import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";

/** Names a process beyond the reuse of its number: the kernel's start time of it is part of the identity. */
export interface ProcessIdentity {
  pid: number;
  /** Clock ticks after boot at which it started (field 22 of /proc/PID/stat); 0 where there is no /proc. */
  startTicks: number;
}

/**
 * Starts a long-lived program in a session of its own, so that it outlives this process and its terminal.
 *
 * @param logFile receives standard output and standard error, appended
 * @throws when the program cannot be started (ENOENT, EACCES)
 */
export async function startInBackground(
  command: string,
  args: readonly string[],
  options: { logFile: string; env?: Record<string, string | undefined>; cwd?: string },
): Promise<ProcessIdentity> {
  mkdirSync(dirname(options.logFile), { recursive: true });
  const log = openSync(options.logFile, "a");
  try {
    const child = spawn(command, args, {
      detached: true,
      stdio: ["ignore", log, log],
      cwd: options.cwd,
      ...(options.env ? { env: options.env as NodeJS.ProcessEnv } : {}),
    });
    await new Promise<void>((resolve, reject) => {
      child.once("spawn", resolve);
      child.once("error", reject);
    });
    child.unref();
    return processIdentity(child.pid as number);
  } finally {
    closeSync(log);
  }
}

/** The identity of the process that has this number now; `startTicks` is 0 when there is none. */
export function processIdentity(pid: number): ProcessIdentity {
  return { pid, startTicks: startTicks(pid) ?? 0 };
}

/** Whether that very process still runs: same number and same start time, and not a zombie. */
export function isRunning(identity: ProcessIdentity): boolean {
  const ticks = startTicks(identity.pid);
  if (ticks !== undefined) return ticks === identity.startTicks;
  if (process.platform === "linux") return false;
  try {
    process.kill(identity.pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * Ends a process and waits until it is gone: `signal` first, SIGKILL after `graceSeconds`.
 *
 * @returns whether it was running
 */
export async function endProcess(
  identity: ProcessIdentity,
  options: { signal?: NodeJS.Signals; graceSeconds?: number } = {},
): Promise<boolean> {
  if (!isRunning(identity)) return false;
  process.kill(identity.pid, options.signal ?? "SIGTERM");
  const deadline = Date.now() + (options.graceSeconds ?? 10) * 1000;
  let killed = false;
  while (isRunning(identity)) {
    if (!killed && Date.now() > deadline) {
      process.kill(identity.pid, "SIGKILL");
      killed = true;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return true;
}

function startTicks(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The command's name (field 2) is in parentheses and may hold spaces; fields after it are plain.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    // A zombie whose other threads are still ending holds its files and its ports until the last one is gone.
    if (fields[0] === "Z" && readdirSync(`/proc/${pid}/task`).length === 1) return undefined;
    return Number(fields[19]);
  } catch {
    return undefined;
  }
}
