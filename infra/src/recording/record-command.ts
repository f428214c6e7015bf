import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { homedir, hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { Problem } from "../problem.ts";
import { run } from "../process/run.ts";
import type { Recording } from "./recording-svg.ts";
import { playOnScreen } from "./screen-rows.ts";
import { readScriptLog, withoutNames } from "./terminal-output.ts";

/** Of the terminal that commands are recorded on. */
export const TERMINAL = { columns: 118, rows: 60 };

export interface RecordOptions {
  /** Folder of a repository, where the command is run. */
  folder: string;
  title: string;
  remark?: string;
  timeoutSeconds: number;
  signal?: AbortSignal | undefined;
}

/**
 * Runs a command on a terminal of its own, and records what it writes there and when. Paths and names of this machine
 * are replaced.
 *
 * @throws Problem `COMMAND_NOT_FOUND` without script(1) of util-linux; `RECORDING_NAMES_MACHINE` when a name of this
 *   machine is still to be read
 */
export async function recordCommand(command: string, options: RecordOptions): Promise<Recording> {
  const logs = mkdtempSync(join(tmpdir(), "recording-"));
  const [log, timing] = [join(logs, "log"), join(logs, "timing")];
  const { columns, rows } = TERMINAL;
  const script = ["--quiet", "--return", "--flush", "--log-out", log, "--log-timing", timing];
  try {
    const began = Date.now();
    const { exitCode } = await run(
      "script",
      [...script, "--logging-format", "classic", "--command", `stty cols ${columns} rows ${rows}; exec ${command}`],
      {
        cwd: options.folder,
        env: { TERM: "xterm-256color", SHELL: "/bin/sh", CI: undefined, NO_COLOR: undefined, FORCE_COLOR: undefined },
        timeoutSeconds: options.timeoutSeconds,
        signal: options.signal,
        accept: "any",
      },
    );
    const seconds = (Date.now() - began) / 1000;
    const names = namesOfMachine(options.folder);
    const outputs = withoutNames(readScriptLog(readFileSync(log), readFileSync(timing, "utf8")), names);
    const spells = await playOnScreen(outputs, TERMINAL);
    const written = spells.map(({ runs }) => runs.map(({ text }) => text).join(""));
    const named = written.find((line) => names.some(([name]) => line.includes(name)));
    if (named) throw new Problem("RECORDING_NAMES_MACHINE", `what was recorded names this machine: ${named}`);
    const { title, remark } = options;
    return { command, title, ...(remark ? { remark } : {}), spells, exitCode, seconds };
  } finally {
    rmSync(logs, { recursive: true, force: true });
  }
}

/** @throws Problem `RECORDING_UNEXPECTED`, with what the terminal showed at last, for any other exit code */
export function expectExit({ command, exitCode, spells }: Recording, expected: number): void {
  if (exitCode === expected) return;
  const shown = spells.filter(({ until }) => until === undefined).sort((a, b) => a.row - b.row);
  const cause = new Error(shown.map(({ runs }) => runs.map(({ text }) => text).join("")).join("\n"));
  throw new Problem("RECORDING_UNEXPECTED", `${command} ended with exit code ${exitCode}, not ${expected}`, { cause });
}

/** What must not be read in a picture that others look at -> what stands there. The longer ones go first. */
function namesOfMachine(folder: string): [string, string][] {
  return [
    [folder, "~/todo-app"],
    [homedir(), "~"],
    [hostname(), "machine"],
  ];
}
