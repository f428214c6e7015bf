import {
  ApiException,
  AppsV1Api,
  CoreV1Api,
  type KubeConfig,
  KubernetesObjectApi,
  NetworkingV1Api,
  VersionApi,
} from "@kubernetes/client-node";
import { apiFailure } from "../diagnose/api-failure.ts";
import { problemOf } from "../diagnose/explain.ts";
import { SharedConnections } from "./shared-connections.ts";

/** The Kubernetes API of one context. */
export interface Kube {
  config: KubeConfig;
  core: CoreV1Api;
  apps: AppsV1Api;
  networking: NetworkingV1Api;
  objects: KubernetesObjectApi;
  /** Version of the API server, such as `v1.34.4`. */
  version: string;
}

const REACHABLE_SECONDS = 10;

/**
 * Connects to a context of the kubeconfig, and waits until its API server has answered once.
 *
 * @param kubeconfig path of the file; the user's own (KUBECONFIG, then ~/.kube/config) when it is undefined
 * @throws Problem `CONTEXT_MISSING` when the kubeconfig has no such context, `CLUSTER_UNREACHABLE` when nothing
 *   answers, `CREDENTIALS_EXPIRED`, `CLUSTER_UNTRUSTED`
 */
export async function connectKube(context: string, kubeconfig?: string): Promise<Kube> {
  const config = readKubeconfig(kubeconfig);
  if (!config.getContextObject(context)) {
    const known = config.getContexts().map(({ name }) => name);
    const detail = known.length > 0 ? `it has ${known.join(", ")}` : "it has none";
    throw problemOf("CONTEXT_MISSING", `context ${context}`, { detail });
  }
  config.setCurrentContext(context);
  return {
    config,
    core: config.makeApiClient(CoreV1Api),
    apps: config.makeApiClient(AppsV1Api),
    networking: config.makeApiClient(NetworkingV1Api),
    objects: KubernetesObjectApi.makeApiClient(config),
    version: await reach(context, config),
  };
}

/** The context that kubectl would use now; `undefined` when none is chosen. */
export function currentContext(kubeconfig?: string): string | undefined {
  return readKubeconfig(kubeconfig).getCurrentContext() || undefined;
}

function readKubeconfig(file: string | undefined): KubeConfig {
  const config = new SharedConnections();
  if (file === undefined) config.loadFromDefault();
  else config.loadFromFile(file);
  return config;
}

async function reach(context: string, config: KubeConfig): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${REACHABLE_SECONDS} s`)), REACHABLE_SECONDS * 1000);
  });
  try {
    const { gitVersion } = await Promise.race([config.makeApiClient(VersionApi).getCode(), late]);
    return gitVersion;
  } catch (cause) {
    const server = config.getCurrentCluster()?.server ?? "an unknown address";
    throw problemOf(apiFailure(cause) ?? "CLUSTER_UNREACHABLE", `context ${context} (${server})`, {
      cause: cause instanceof ApiException ? undefined : cause,
    });
  } finally {
    clearTimeout(timer);
  }
}

/** The answer of a read, or `undefined` where the API says that there is no such object, or no such kind. */
export async function ifFound<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof ApiException && error.code === 404) return undefined;
    throw error;
  }
}

/** The answer of a read, or `null` where this user may not see that: what is known without it has to do then. */
export async function ifPermitted<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof ApiException && error.code === 403) return null;
    throw error;
  }
}

/** Selects what a release made, but what Kubernetes derived from it too: pods, replica sets, claims. */
export function ofRelease(release: string): { labelSelector: string } {
  return { labelSelector: `app.kubernetes.io/instance=${release}` };
}
