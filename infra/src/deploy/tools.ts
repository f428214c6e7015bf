import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import type Docker from "dockerode";
import type { Cluster } from "../cluster/cluster.ts";
import { findLab, type Lab } from "../cluster/lab.ts";
import { minikubeCluster } from "../cluster/minikube.ts";
import { connectDocker } from "../image/docker-connection.ts";
import { machineEnv } from "../machine-env.ts";
import { Problem } from "../problem.ts";
import { findHelm, type Helm } from "./helm.ts";
import { connectKube, type Kube } from "./kube.ts";

/** Where programs and cluster are found: this machine's own, or those of a lab that is up. */
export interface Surroundings {
  /** Variables that differ from this process's: PATH and KUBECONFIG of the lab; empty without one. */
  env: Record<string, string>;
  /** Path of the lab's kubeconfig; `undefined`: the user's own. */
  kubeconfig: string | undefined;
  /** In place of the declared arguments of image builds: the lab's base images. */
  buildArgs: Readonly<Record<string, string>>;
}

/** What a deploy works with, each found to be there. */
export interface Tools {
  cluster: Cluster;
  kube: Kube;
  helm: Helm;
  context: string;
}

/** A minikube that runs wins over the lab; without either it is this machine's own tools that are missed. */
export async function findSurroundings(): Promise<Surroundings> {
  const lab = findLab();
  if (!lab || (await ownMinikubeRuns(lab))) return { env: {}, kubeconfig: undefined, buildArgs: {} };
  const env = { PATH: [lab.bin, machineEnv().PATH ?? ""].join(delimiter), KUBECONFIG: lab.kubeconfig };
  return { env, kubeconfig: lab.kubeconfig, buildArgs: lab.buildArgs };
}

async function ownMinikubeRuns(lab: Lab): Promise<boolean> {
  const first = (machineEnv().PATH ?? "").split(delimiter).find((folder) => isProgram(join(folder, "minikube")));
  if (first === undefined || first === lab.bin) return false;
  try {
    await minikubeCluster({ env: {} }).status();
    return true;
  } catch {
    return false;
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Finds the cluster and helm.
 *
 * @param context kubeconfig context to use in place of the cluster's own
 * @throws Problem as `openTools` does
 */
export async function connectCluster(context: string | undefined): Promise<Tools> {
  const surroundings = await findSurroundings();
  const cluster = minikubeCluster({ env: surroundings.env });
  const [found, helm] = await allOf([openCluster(cluster, surroundings, context), findHelm(surroundings.env)]);
  return { cluster, ...found, helm: { ...helm, context: found.context } };
}

/**
 * Finds the cluster, helm and the Docker daemon, all at once.
 *
 * @param context kubeconfig context to use in place of the cluster's own
 * @throws Problem `TOOLS_MISSING` that lists everything that is missing, with what to install or start for each; the
 *   problem itself when it is only one
 */
export async function openTools(
  surroundings: Surroundings,
  context: string | undefined,
): Promise<Tools & { docker: Docker }> {
  const cluster = minikubeCluster({ env: surroundings.env });
  const [docker, helm, found] = await allOf([
    findDocker(cluster),
    findHelm(surroundings.env),
    openCluster(cluster, surroundings, context),
  ]);
  return { cluster, ...found, helm: { ...helm, context: found.context }, docker };
}

/**
 * The daemon that builds, and the arguments that builds get here.
 *
 * @throws Problem as `openTools` does: most images are built on the way to a deploy, so when there is no daemon,
 *   everything else that the deploy would miss is said too
 */
export async function findBuilder(): Promise<{ docker: Docker; buildArgs: Surroundings["buildArgs"] }> {
  const { env, buildArgs } = await findSurroundings();
  const cluster = minikubeCluster({ env });
  const docker = findDocker(cluster);
  await docker.catch(() => allOf([docker, findHelm(env), cluster.status()]));
  return { docker: await docker, buildArgs };
}

async function openCluster(cluster: Cluster, { kubeconfig }: Surroundings, context: string | undefined) {
  const chosen = context ?? (await cluster.status()).context;
  return { context: chosen, kube: await connectKube(chosen, kubeconfig) };
}

/** The node's own daemon where that is what runs the pods: what is built there is on the node. */
async function findDocker(cluster: Cluster): Promise<Docker> {
  return (await cluster.nodeDocker().catch(() => undefined)) ?? (await connectDocker());
}

/** What all of them give, or one error about all that failed: never only the first. */
async function allOf<T extends readonly unknown[]>(searches: { [Index in keyof T]: Promise<T[Index]> }): Promise<T> {
  const settled = await Promise.allSettled(searches);
  const errors = settled.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
  if (errors.length > 0) throw allMissing(errors);
  return Promise.all(searches) as unknown as Promise<T>;
}

/** One error for several: each with its message and its first step on a line. */
export function allMissing(errors: readonly unknown[]): unknown {
  const bug = errors.find((error) => !(error instanceof Problem));
  if (bug !== undefined || errors.length === 1) return bug ?? errors[0];
  const problems = errors.filter((error) => error instanceof Problem);
  return new Problem("TOOLS_MISSING", `${problems.length} things that are needed are missing`, {
    next: [
      ...problems.map(({ message, next }) => [message, ...next.slice(0, 1)].join(": ")),
      "or on Linux, as root: pnpm lab up, which brings all of them",
    ],
  });
}
