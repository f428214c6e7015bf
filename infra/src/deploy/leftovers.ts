import { setTimeout as sleep } from "node:timers/promises";
import type { KubernetesObject } from "@kubernetes/client-node";
import { ifFound, type Kube, ofRelease } from "../kube/kube.ts";
import { Problem } from "../problem.ts";

/** Every kind that the chart makes, but those that hold data: volume claims and Secrets. */
const KINDS = [
  ["apps/v1", "Deployment"],
  ["apps/v1", "StatefulSet"],
  ["batch/v1", "CronJob"],
  ["batch/v1", "Job"],
  ["v1", "Service"],
  ["v1", "ConfigMap"],
  ["v1", "ServiceAccount"],
  ["v1", "Pod"],
  ["networking.k8s.io/v1", "Ingress"],
  ["networking.k8s.io/v1", "NetworkPolicy"],
  ["autoscaling/v2", "HorizontalPodAutoscaler"],
  ["policy/v1", "PodDisruptionBudget"],
  ["gateway.networking.k8s.io/v1", "HTTPRoute"],
  ["monitoring.coreos.com/v1", "ServiceMonitor"],
] as const;

/**
 * Deletes what a release's label is on and Helm does not know (any more), and waits until it is gone: test pods, and
 * everything where Helm's record of the release was lost.
 *
 * @throws Problem `RELEASE_REMAINS` after the time limit
 */
export async function deleteLeftovers(
  kube: Kube,
  namespace: string,
  release: string,
  { timeoutSeconds, signal }: { timeoutSeconds: number; signal: AbortSignal | undefined },
): Promise<void> {
  const deadline = Date.now() + timeoutSeconds * 1000;
  for (;;) {
    signal?.throwIfAborted();
    const left = await listLeftovers(kube, namespace, release);
    if (left.length === 0) return;
    if (Date.now() > deadline) {
      const names = left.map(({ kind, metadata }) => `${kind} ${metadata?.name}`).join(", ");
      throw new Problem("RELEASE_REMAINS", `not gone after ${timeoutSeconds} s: ${names}`, {
        next: [
          `see what holds it: kubectl describe --namespace ${namespace} ${left[0]?.kind} ${left[0]?.metadata?.name}`,
        ],
      });
    }
    const deletable = left.filter(({ metadata }) => !metadata?.deletionTimestamp);
    await Promise.all(deletable.map((object) => ifFound(kube.objects.delete(object))));
    await sleep(500, undefined, signal ? { signal } : {});
  }
}

async function listLeftovers(kube: Kube, namespace: string, release: string): Promise<KubernetesObject[]> {
  const { labelSelector } = ofRelease(release);
  const lists = await Promise.all(
    KINDS.map(async ([apiVersion, kind]) => {
      const list = kube.objects.list(
        apiVersion,
        kind,
        namespace,
        undefined,
        undefined,
        undefined,
        undefined,
        labelSelector,
      );
      return ((await ifKnown(list))?.items ?? []).map((item) => ({ ...item, apiVersion, kind }));
    }),
  );
  return lists.flat();
}

/** The client library throws a plain error for a kind that the cluster does not have. */
async function ifKnown<T>(list: Promise<T>): Promise<T | undefined> {
  try {
    return await ifFound(list);
  } catch (error) {
    if (error instanceof Error && error.message.startsWith("Unrecognized API version and kind")) return undefined;
    throw error;
  }
}
