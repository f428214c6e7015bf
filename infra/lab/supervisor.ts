import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Problem } from "../src/problem.ts";
import { endProcess, startInBackground } from "../src/process/background.ts";
import { type Component, type LabContext, programEnv } from "./component.ts";
import { labProcesses, mainProcess, processMark } from "./lab-processes.ts";
import { portFree } from "./probe.ts";
import type { Progress } from "./progress.ts";

/**
 * Starts the components that do not run and waits until all are ready. One that runs and answers is left alone; one
 * that runs and does not is given its time, too: it may have been started a moment ago.
 *
 * @throws Problem `PORT_TAKEN`, `COMPONENT_ENDED`, `COMPONENT_NOT_READY`, the last two with the end of its log
 */
export async function ensureRunning(
  components: readonly Component[],
  { paths }: LabContext,
  { progress, signal }: { progress: Progress; signal: AbortSignal },
): Promise<void> {
  const processes = labProcesses(paths.home);
  const missing = components.filter((component) => !mainProcess(component, processes));
  await requirePorts(missing);
  for (const component of missing) {
    signal.throwIfAborted();
    await component.prepare?.();
    const env = { ...programEnv(paths), ...processMark(paths.home, component.name) };
    const command = [component.program, ...component.args];
    const [program = "", ...args] = component.endsWithParent ? ["setsid", "--fork", ...command] : command;
    await startInBackground(program, args, { logFile: logFile(paths.logs, component), env });
  }
  const start = Date.now();
  await Promise.all(components.map((component) => untilReady(component, paths, signal)));
  const names = missing.map(({ name }) => name).join(", ");
  if (missing.length > 0) progress(`started ${names} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
}

/** Ends components that run, all at once, and waits until they are gone. */
export async function stopComponents(components: readonly Component[], home: string): Promise<void> {
  const processes = labProcesses(home);
  await Promise.all(
    components.map(async (component) => {
      const main = mainProcess(component, processes);
      if (main) await endProcess(main, { graceSeconds: component.stopSeconds ?? 10 });
    }),
  );
}

async function requirePorts(components: readonly Component[]): Promise<void> {
  const ports = components.flatMap(({ name, ports }) => ports.map((port) => ({ name, port })));
  const free = await Promise.all(ports.map(({ port }) => portFree(port)));
  const taken = ports.filter((_, index) => !free[index]);
  if (taken.length === 0) return;
  const list = taken.map(({ name, port }) => `${port} (${name})`).join(", ");
  throw new Problem("PORT_TAKEN", `another program listens on ${taken.length === 1 ? "port" : "ports"} ${list}`, {
    next: [
      `ss -ltnp '( ${taken.map(({ port }) => `sport = ${port}`).join(" or ")} )' shows which one`,
      "end it, then run lab up again",
    ],
  });
}

async function untilReady(component: Component, paths: LabContext["paths"], signal: AbortSignal): Promise<void> {
  const seconds = component.readySeconds ?? 60;
  const start = Date.now();
  while (!(await component.ready())) {
    signal.throwIfAborted();
    const main = mainProcess(component, labProcesses(paths.home));
    // One that is handed to init appears a moment later.
    if (!main && Date.now() > start + 1000) throw failure("COMPONENT_ENDED", component, "ended by itself", paths.logs);
    if (Date.now() > start + seconds * 1000) {
      throw failure("COMPONENT_NOT_READY", component, `did not answer within ${seconds} s`, paths.logs);
    }
    await delay(100, undefined, { signal });
  }
}

function failure(code: string, component: Component, what: string, logs: string): Problem {
  const log = logFile(logs, component);
  return new Problem(code, `${component.name} ${what}; the end of its log:\n${logTail(log)}`, {
    next: [`the whole log is in ${log}`, "lab up goes on from here; lab down clears everything away"],
  });
}

function logFile(logs: string, component: Component): string {
  return join(logs, `${component.name}.log`);
}

/** The last lines of a log, indented. */
function logTail(file: string, lines = 10): string {
  if (!existsSync(file)) return "  (it wrote none)";
  const text = readFileSync(file, "utf8").trimEnd();
  return text
    .split("\n")
    .slice(-lines)
    .map((line) => `  ${line.slice(0, 400)}`)
    .join("\n");
}
