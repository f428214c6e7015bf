import { setTimeout as sleep } from "node:timers/promises";
import { describe, explain } from "../diagnose/advice.ts";
import type { Symptom } from "../diagnose/symptom.ts";
import { Problem } from "../problem.ts";
import { ifFound, type Kube, ofRelease } from "./kube.ts";
import { judgeRollout, overdueSymptom, type Workloads } from "./rollout.ts";

export interface RolloutOptions {
  timeoutSeconds: number;
  signal?: AbortSignal | undefined;
  say: (line: string) => void;
}

/** Time between two looks; a look is four small list requests. */
const LOOK_MILLISECONDS = 500;
const LOG_LINES = 20;

/**
 * Waits until every workload of the release runs its newest version and is ready. Says what it waits for whenever
 * that changes.
 *
 * @throws Problem with a `SymptomCode`, after the last log lines were said: at once for what waiting cannot mend, else
 *   at the time limit; `ROLLOUT_UNFINISHED` when nothing is known but that it takes too long
 */
export async function awaitRollout(
  kube: Kube,
  namespace: string,
  release: string,
  options: RolloutOptions,
): Promise<void> {
  const deadline = Date.now() + options.timeoutSeconds * 1000;
  let said = "";
  for (;;) {
    options.signal?.throwIfAborted();
    const rollout = judgeRollout(await listWorkloads(kube, namespace, release), new Date());
    if (rollout.done) return;
    const symptom =
      rollout.symptoms.find(({ final }) => final) ?? (Date.now() > deadline ? overdueSymptom(rollout) : undefined);
    if (symptom) {
      await sayLog(kube, namespace, symptom, options.say);
      throw explain(symptom);
    }
    if (Date.now() > deadline) {
      const what = rollout.waitingFor.join(", ") || `release ${release} has no Deployment`;
      throw new Problem("ROLLOUT_UNFINISHED", `not ready after ${options.timeoutSeconds} s: ${what}`, {
        next: [`look at it: kubectl get events --namespace ${namespace}`],
      });
    }
    const waiting = `waiting for ${[...rollout.waitingFor, ...rollout.symptoms.map(describe)].join("; ")}`;
    if (waiting !== said) options.say(waiting);
    said = waiting;
    await sleep(LOOK_MILLISECONDS, undefined, options.signal ? { signal: options.signal } : {});
  }
}

/** The workloads that Helm made for a release, and the pods that came of them. */
export async function listWorkloads(kube: Kube, namespace: string, release: string): Promise<Workloads> {
  const query = { namespace, ...ofRelease(release) };
  const [deployments, statefulSets, replicaSets, pods] = await Promise.all([
    kube.apps.listNamespacedDeployment(query),
    kube.apps.listNamespacedStatefulSet(query),
    kube.apps.listNamespacedReplicaSet(query),
    kube.core.listNamespacedPod(query),
  ]);
  return {
    deployments: deployments.items,
    statefulSets: statefulSets.items,
    replicaSets: replicaSets.items,
    pods: pods.items,
  };
}

async function sayLog(kube: Kube, namespace: string, { log }: Symptom, say: (line: string) => void): Promise<void> {
  if (!log) return;
  const { pod: name, container, previous } = log;
  const query = { namespace, name, container, tailLines: LOG_LINES };
  // The run before is gone when kubelet has just cleaned up; the current one may not have begun.
  const text =
    (await ifReadable(kube.core.readNamespacedPodLog({ ...query, previous }))) ??
    (await ifReadable(kube.core.readNamespacedPodLog(query)));
  for (const line of text?.trimEnd().split("\n") ?? []) say(`  ${container} | ${line}`);
}

/** A log explains a failure and must not become another one. */
async function ifReadable(read: Promise<string>): Promise<string | undefined> {
  try {
    return await ifFound(read);
  } catch {
    return undefined;
  }
}
