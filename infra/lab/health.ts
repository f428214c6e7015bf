import { existsSync, readFileSync } from "node:fs";
import { findLab, type Lab } from "../src/cluster/lab.ts";
import { machineEnv } from "../src/machine-env.ts";
import { nodeReady } from "./cluster-objects.ts";
import type { Component, LabContext } from "./component.ts";
import { labProcesses, mainProcess } from "./lab-processes.ts";
import { allComponents, stages } from "./stages.ts";
import { hasContext, userKubeconfigFile } from "./user-kubeconfig.ts";

export interface ComponentHealth {
  name: string;
  /** Undefined when it does not run. */
  pid: number | undefined;
  answers: boolean;
}

/** Looks at each component at once. */
export async function componentHealth(
  components: readonly Component[],
  { paths }: LabContext,
): Promise<ComponentHealth[]> {
  const processes = labProcesses(paths.home);
  return Promise.all(
    components.map(async (component) => {
      const pid = mainProcess(component, processes)?.pid;
      return { name: component.name, pid, answers: pid !== undefined && (await component.ready()) };
    }),
  );
}

/** The lab, when it is up and every part of it answers; takes under a second. */
export async function healthyLab(context: LabContext): Promise<Lab | undefined> {
  const lab = findLab(context.paths.home);
  if (!lab || !existsSync(lab.kubeconfig) || Object.keys(lab.disturbed ?? {}).length > 0) return undefined;
  const userFile = userKubeconfigFile(machineEnv(), lab.kubeconfig);
  if (!hasContext(userFile, readFileSync(lab.kubeconfig, "utf8"))) return undefined;
  const components = allComponents(stages(context, lab.dockerHost !== null));
  const [health, node] = await Promise.all([componentHealth(components, context), nodeReady(context)]);
  return node && health.every(({ answers }) => answers) ? lab : undefined;
}
