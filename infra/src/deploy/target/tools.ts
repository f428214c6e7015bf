import { join } from "node:path";
import type Docker from "dockerode";
import { cacheFolder } from "../../cluster/cache-folder.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { minikubeCluster } from "../../cluster/minikube.ts";
import { registryCluster } from "../../cluster/registry.ts";
import { connectDocker } from "../../image/docker-connection.ts";
import { connectKube, type Kube } from "../../kube/kube.ts";
import { machineEnv } from "../../machine-env.ts";
import type { Environment } from "../../model/environment.ts";
import { Problem } from "../../problem.ts";
import { allOf } from "../all-of.ts";
import { findHelm, type Helm } from "../release/helm.ts";
import type { Asked } from "./asked-ahead.ts";
import { findDocker } from "./builder.ts";
import { type ConnectOptions, findPlace, type Place } from "./place.ts";
import type { DeployTarget } from "./target.ts";

/** What a deploy works with, each found to be there. */
export interface Tools {
  cluster: Cluster;
  kube: Kube;
  helm: Helm;
  context: string;
}

/**
 * Finds the cluster of an environment and helm.
 *
 * @throws Problem as `openTools` does
 */
export async function connectEnvironment(
  environment: Environment,
  options: ConnectOptions = {},
): Promise<Tools & { target: DeployTarget }> {
  const place = await findPlace(environment, options);
  const [found, helm] = await allOf([openCluster(place), findHelm(place.env)]);
  return { ...found, target: place.target, helm: { ...helm, context: found.context } };
}

/**
 * Finds the cluster of an environment, helm and the Docker daemon, all at once.
 *
 * @param asked where that is, with what was asked there already
 * @throws Problem `TOOLS_MISSING` that lists everything that is missing, with what to install or start for each; the
 *   problem itself when it is only one
 */
export async function openTools(asked: Asked): Promise<Tools & { docker: Docker }> {
  const { target, env, minikube: command, helm: asksHelm = findHelm(env) } = asked;
  const memory = join(cacheFolder(machineEnv()), "todo-deploy", "sent-images");
  const minikube = minikubeCluster({ env, memory, ...(command && { command }) });
  // Before the daemon is looked for, which then need not ask again what kind of cluster it is.
  const opened = openCluster(asked, minikube);
  const daemon = target.kind === "minikube" ? findDocker(minikube) : connectDocker();
  const [docker, helm, found] = await allOf([daemon, asksHelm, opened]);
  return { ...found, helm: { ...helm, context: found.context }, docker };
}

/** Connects to the cluster at a place. */
export async function openCluster(
  { target, context, namespace, env, kubeconfig }: Place,
  cluster: Cluster = minikubeCluster({ env }),
) {
  if (target.kind === "context") {
    const chosen = context ?? target.context;
    const kube = await connectKube(chosen, kubeconfig);
    return {
      context: chosen,
      kube,
      cluster: registryCluster({ context: chosen, kube, namespace, registry: target.registry }),
    };
  }
  const own = (await cluster.status()).context;
  if (context !== undefined && context !== own) {
    throw new Problem("CONTEXT_UNEXPECTED", `the current minikube's context is ${own}, and ${context} was named`, {
      next: ["leave --context out", `or make that minikube the current one: minikube profile ${context}`],
    });
  }
  return { context: own, kube: await connectKube(own, kubeconfig), cluster };
}
