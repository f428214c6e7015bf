import { spawn } from "node:child_process";
import { Problem } from "../problem.ts";

/** A small program that lives exactly as long as its owner wants it to, and never longer than the owner itself. */
export interface Companion {
  /** Closes its standard input and waits until it has ended. */
  end(): Promise<void>;
}

/**
 * Starts a program that reads standard input to its end, and waits for the first thing it prints. The kernel closes
 * that input when this process ends in whatever way, so the program cannot outlive it. It runs in a session of its
 * own: Ctrl-C reaches the owner, which decides when the companion may go.
 *
 * @returns undefined when it ended, by itself, before it printed anything
 * @throws Problem `COMMAND_NOT_FOUND` when there is no such program; the signal's reason when `signal` aborts first
 */
export async function startCompanion(
  command: string,
  args: readonly string[],
  options: { signal?: AbortSignal | undefined } = {},
): Promise<Companion | undefined> {
  const child = spawn(command, args, { detached: true, stdio: ["pipe", "pipe", "ignore"] });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const pipes = [child.stdin, child.stdout] as unknown as { ref(): void; unref(): void }[];
  const end = async () => {
    for (const handle of [child, ...pipes]) handle.ref();
    child.stdin.end();
    await ended;
  };
  const abort = () => child.kill();
  options.signal?.addEventListener("abort", abort, { once: true });
  try {
    const printed = await new Promise<boolean>((resolve, reject) => {
      child.once("error", (cause) => {
        const next = [`install ${command} and run this again`];
        reject(new Problem("COMMAND_NOT_FOUND", `${command} is not installed, or not on PATH`, { next, cause }));
      });
      child.stdin.on("error", () => {}); // EPIPE after its end: reported by `ended`
      child.stdout.once("data", () => resolve(true));
      child.once("close", () => resolve(false));
    });
    options.signal?.throwIfAborted();
    if (!printed) return undefined;
    // Alone, a companion must not keep this process from ending.
    for (const handle of [child, ...pipes]) handle.unref();
    return { end };
  } finally {
    options.signal?.removeEventListener("abort", abort);
  }
}
