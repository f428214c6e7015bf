import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { type ProcessIdentity, processIdentity } from "../src/process/background.ts";

/** Marks, in its environment, each process that the lab starts; children inherit it. */
const MARK = "TODO_LAB_COMPONENT";
const HOME = "TODO_LAB_HOME";

export function processMark(home: string, component: string): Record<string, string> {
  return { [HOME]: home, [MARK]: component };
}

/** A process that this lab started, or a child of one. */
export interface LabProcess extends ProcessIdentity {
  component: string;
  /** Name of the program it runs, without folder. */
  program: string;
}

/**
 * Every process that carries this lab's mark. The kernel answers, so nothing can be stale: no pid files that outlive
 * their process, no process that is lost because somebody was interrupted before the file was written.
 */
export function labProcesses(home: string): LabProcess[] {
  const found: LabProcess[] = [];
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    const environment = parseEnvironment(readProc(entry, "environ"));
    const component = environment.get(MARK);
    if (component === undefined || environment.get(HOME) !== home) continue;
    const identity = processIdentity(Number(entry));
    const program = basename(readProc(entry, "cmdline").split("\0")[0] ?? "");
    if (identity.startTicks > 0 && program !== "") found.push({ ...identity, component, program });
  }
  return found;
}

/**
 * The one process that is the component itself: its children carry its mark, but run other programs or are younger.
 */
export function mainProcess(
  component: { name: string; program: string },
  processes: readonly LabProcess[],
): LabProcess | undefined {
  return processes
    .filter((process) => process.component === component.name && process.program === component.program)
    .sort((a, b) => a.startTicks - b.startTicks || a.pid - b.pid)[0];
}

function readProc(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return ""; // It has ended in between, or is not ours to read.
  }
}

function parseEnvironment(text: string): Map<string, string> {
  return new Map(
    text.split("\0").map((line) => {
      const at = line.indexOf("=");
      return [line.slice(0, at), line.slice(at + 1)];
    }),
  );
}
