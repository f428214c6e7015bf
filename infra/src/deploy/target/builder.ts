import type Docker from "dockerode";
import type { Cluster } from "../../cluster/cluster.ts";
import { minikubeCluster } from "../../cluster/minikube.ts";
import { connectDocker } from "../../image/docker-connection.ts";
import { allOf } from "../all-of.ts";
import { findHelm } from "../release/helm.ts";
import { findSurroundings, type Surroundings } from "./surroundings.ts";

/** What images are built with. The Kubernetes client is not, and takes a while to load, so nothing here imports it. */
export interface Builder {
  /** The daemon, which is being looked for. */
  docker: Promise<Docker>;
  /** What builds get in place of the declared arguments. */
  buildArgs: Surroundings["buildArgs"];
}

/**
 * Finds what builds images here.
 *
 * @throws Problem (the daemon) as `openTools` does: most images are built on the way to a deploy, so when there is no
 *   daemon, everything else that the deploy would miss is said too
 */
export async function findBuilder(): Promise<Builder> {
  const { env, buildArgs } = await findSurroundings();
  const cluster = minikubeCluster({ env });
  const found = findDocker(cluster);
  const docker = found.catch(async () => {
    await allOf([found, findHelm(env), cluster.status()]);
    return found;
  });
  docker.catch(() => {}); // told by whoever needs it
  return { docker, buildArgs };
}

/** The node's own daemon where that is what runs the pods: what is built there is on the node. */
export async function findDocker(cluster: Cluster): Promise<Docker> {
  return (await cluster.nodeDocker().catch(() => undefined)) ?? (await connectDocker());
}
