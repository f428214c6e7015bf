import { delimiter, dirname } from "node:path";
import { findLab, type Lab } from "../../cluster/lab.ts";
import { machineEnv } from "../../machine-env.ts";
import { findOnPath } from "../../process/find-on-path.ts";

/** Where programs and cluster are found: this machine's own, or those of a lab that is up. */
export interface Surroundings {
  /** Variables that differ from this process's: PATH and KUBECONFIG of the lab; empty without one. */
  env: Record<string, string>;
  /** Path of the lab's kubeconfig; `undefined`: the user's own. */
  kubeconfig: string | undefined;
  /** In place of the declared arguments of image builds: the lab's base images. */
  buildArgs: Readonly<Record<string, string>>;
  /** Address of the lab's registry; nothing that is made of its base images goes anywhere else. */
  registry: string | undefined;
}

/** A minikube that runs wins over the lab; without either it is this machine's own tools that are missed. */
export async function findSurroundings(): Promise<Surroundings> {
  const lab = findLab();
  if (!lab || (await ownMinikubeRuns(lab))) {
    return { env: {}, kubeconfig: undefined, buildArgs: {}, registry: undefined };
  }
  const env = { PATH: [lab.bin, machineEnv().PATH ?? ""].join(delimiter), KUBECONFIG: lab.kubeconfig };
  return { env, kubeconfig: lab.kubeconfig, buildArgs: lab.buildArgs, registry: lab.registry.address };
}

async function ownMinikubeRuns(lab: Lab): Promise<boolean> {
  const first = findOnPath("minikube");
  if (first === undefined || dirname(first) === lab.bin) return false;
  // Loaded only here: few machines have both.
  const { minikubeCluster } = await import("../../cluster/minikube.ts");
  try {
    await minikubeCluster({ env: {} }).status();
    return true;
  } catch {
    return false;
  }
}
