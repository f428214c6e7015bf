import { spawn } from "node:child_process";
import { constants } from "node:os";
import { Problem } from "../problem.ts";

/**
 * Runs a program on this process's own standard input, output and error, byte for byte, until it ends by itself: for
 * commands that stand in for another one. Ctrl-C reaches it as it reaches us.
 *
 * @param env the whole of its environment
 * @returns its exit code; 128 and the signal's number when a signal ended it
 * @throws Problem `COMMAND_NOT_FOUND`
 */
export async function runAttached(
  command: string,
  args: readonly string[],
  options: { env: Record<string, string | undefined>; cwd?: string | undefined },
): Promise<number> {
  const child = spawn(command, args, { stdio: "inherit", env: options.env, cwd: options.cwd });
  // The program decides what an interruption means; we wait for it, and pass on its exit code.
  const wait = () => {};
  process.on("SIGINT", wait);
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once("error", (cause) => {
        reject(new Problem("COMMAND_NOT_FOUND", `${command} is not installed, or not on PATH`, { cause }));
      });
      child.once("close", (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
    });
  } finally {
    process.off("SIGINT", wait);
  }
}
