import { renameSync, writeFileSync } from "node:fs";
import { findLab, type Lab } from "../src/cluster/lab.ts";
import { Problem } from "../src/problem.ts";
import type { Component, LabContext } from "./component.ts";
import { kubelet } from "./components/kubelet.ts";
import { labProcesses, mainProcess } from "./lab-processes.ts";
import type { Progress } from "./progress.ts";
import { allComponents, stages } from "./stages.ts";
import { ensureRunning, stopComponents } from "./supervisor.ts";

/**
 * Ends one component of a lab that is up and notes in `lab.json` that this was meant: the lab stays up without it, for
 * tests of what happens then. `lab up` puts it right again.
 *
 * @throws Problem `LAB_NOT_UP`, `COMPONENT_UNKNOWN`
 */
export async function stopComponent(name: string, context: LabContext): Promise<void> {
  const { lab, component } = find(name, context);
  const { [name]: _stopped, ...processes } = lab.processes;
  // First, or the lab would count as down while it ends.
  writeLab({ ...lab, processes, disturbed: { ...lab.disturbed, [name]: "stopped" } }, context);
  await stopComponents([component], context.paths.home);
}

/**
 * Starts one component again, as it was.
 *
 * @param options `diskPressure`: of the kubelet, which then holds its disk to be full: its node takes no new pods, but
 *   keeps those that it has and all its images; `args`: arguments after its own, over which they win
 * @throws Problem `LAB_NOT_UP`, `COMPONENT_UNKNOWN`; as `ensureRunning` does
 */
export async function startComponent(
  name: string,
  context: LabContext,
  options: {
    progress: Progress;
    signal: AbortSignal;
    diskPressure?: boolean | undefined;
    args?: readonly string[] | undefined;
  },
): Promise<void> {
  const { diskPressure = false, args = [], ...limits } = options;
  const { lab, component } = find(name, context);
  if (diskPressure && name !== "kubelet") {
    throw new Problem("COMPONENT_UNKNOWN", `${name} knows no disk`, {
      next: ["pnpm lab start kubelet --disk-pressure"],
    });
  }
  const { [name]: before, ...disturbed } = lab.disturbed ?? {};
  const changes = [...(diskPressure ? ["disk pressure"] : []), ...args];
  // What runs with other settings has to end first.
  if (changes.length > 0 || (before !== undefined && before !== "stopped")) await stopComponent(name, context);
  const changed = diskPressure ? kubelet(context, { diskPressure }) : component;
  await ensureRunning([{ ...changed, args: [...changed.args, ...args] }], context, limits);
  const main = mainProcess(component, labProcesses(context.paths.home));
  if (!main) throw new Error(`${name} ended again`);
  const processes = { ...lab.processes, [name]: { pid: main.pid, startTicks: main.startTicks } };
  writeLab(
    { ...lab, processes, disturbed: changes.length > 0 ? { ...disturbed, [name]: changes.join(" ") } : disturbed },
    context,
  );
}

/** Ends what runs with other settings than its own, so that `lab up` starts it as it should be. */
export async function stopDisturbed(lab: Lab | undefined, context: LabContext): Promise<void> {
  const names = Object.keys(lab?.disturbed ?? {});
  await stopComponents(
    componentsOf(lab, context).filter(({ name }) => names.includes(name)),
    context.paths.home,
  );
}

function find(name: string, context: LabContext): { lab: Lab; component: Component } {
  const lab = findLab(context.paths.home);
  if (!lab) throw new Problem("LAB_NOT_UP", "the lab is not up", { next: ["pnpm lab up"] });
  const components = componentsOf(lab, context);
  const component = components.find((one) => one.name === name);
  if (component) return { lab, component };
  throw new Problem("COMPONENT_UNKNOWN", `the lab has no component ${name}`, {
    next: [`choose one of: ${components.map((one) => one.name).join(", ")}`],
  });
}

function componentsOf(lab: Lab | undefined, context: LabContext): Component[] {
  return allComponents(stages(context, lab ? lab.dockerHost !== null : true));
}

function writeLab(lab: Lab, { paths }: LabContext): void {
  writeFileSync(`${paths.labFile}.new`, `${JSON.stringify(lab, null, 2)}\n`);
  renameSync(`${paths.labFile}.new`, paths.labFile);
}
