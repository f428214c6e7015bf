import { setTimeout as sleep } from "node:timers/promises";
import { apiFailure } from "../../diagnose/api-failure.ts";
import { diagnose } from "../../diagnose/diagnose.ts";
import type { Evidence } from "../../diagnose/evidence.ts";
import { describe, explain, problemOf } from "../../diagnose/explain.ts";
import { gatherEvidence, listWorkloads } from "../../diagnose/gather-evidence.ts";
import { podSymptom } from "../../diagnose/pod-symptom.ts";
import { ifFound, type Kube } from "../../kube/kube.ts";
import { Problem } from "../../problem.ts";
import { judgeRollout, type Rollout } from "./rollout.ts";

export interface RolloutOptions {
  timeoutSeconds: number;
  signal?: AbortSignal | undefined;
  say: (line: string) => void;
  /** Takes what is waited for, whenever that changes; `say` by default. */
  onWait?: ((what: string) => void) | undefined;
}

/** Time between two looks at the workloads, four small list requests. */
const LOOK_MILLISECONDS = 250;
/** Every so many of them all else is looked at that may keep pods from becoming ready, events and logs among it. */
const LOOKS = 4;
/** Seconds that an API server may be away: one that is started again answers within them. */
const AWAY_SECONDS = 20;

/**
 * Waits until every workload of the release runs its newest version and is ready. Says what it waits for whenever
 * that changes.
 *
 * @returns what was seen at last
 * @throws Problem with a `SymptomCode` and the last log lines: at once for what waiting cannot mend, else at the time
 *   limit; `ROLLOUT_UNFINISHED` when nothing is known but that it takes too long
 */
export async function awaitRollout(
  kube: Kube,
  namespace: string,
  release: string,
  options: RolloutOptions,
): Promise<Evidence> {
  const deadline = Date.now() + options.timeoutSeconds * 1000;
  const onWait = whenChanged(options.onWait ?? ((what) => options.say(`waiting for ${what}`)));
  for (;;) {
    const evidence = await lookUntilAnswered(kube, namespace, release, { ...options, onWait });
    const rollout = judgeRollout(evidence);
    // The way in is looked at afterwards: without one the app can be reached all the same, by a port-forward.
    const symptoms = diagnose({ ...evidence, ingresses: [] }, new Date());
    const overdue = Date.now() > deadline;
    const symptom = symptoms.find(({ final }) => final) ?? (overdue && !rollout.done ? symptoms[0] : undefined);
    if (symptom) throw explain(symptom, namespace);
    if (rollout.done) return evidence;
    if (overdue) {
      const what = rollout.waitingFor.join(", ") || `release ${release} has no Deployment`;
      throw new Problem("ROLLOUT_UNFINISHED", `not ready after ${options.timeoutSeconds} s: ${what}`, {
        next: [`look at it: kubectl get events --namespace ${namespace}`],
      });
    }
    await removeBlockers(kube, namespace, rollout, evidence, options.say);
    onWait([...rollout.waitingFor, ...symptoms.map(describe)].join("; "));
    await readyOrLater(kube, namespace, release, options.signal);
  }
}

/** Ends as soon as every workload is ready, or when it is time to look at all else again. */
async function readyOrLater(kube: Kube, namespace: string, release: string, signal: AbortSignal | undefined) {
  for (let look = 0; look < LOOKS; look++) {
    await sleep(LOOK_MILLISECONDS, undefined, signal ? { signal } : {});
    try {
      if (judgeRollout(await listWorkloads(kube, namespace, release)).done) return;
    } catch (error) {
      if (apiFailure(error)) return; // told by the look at everything
      throw error;
    }
  }
}

/** A StatefulSet leaves a pod that cannot start where it is, even when its template was mended since. */
async function removeBlockers(
  kube: Kube,
  namespace: string,
  { blockers }: Rollout,
  evidence: Evidence,
  say: (line: string) => void,
): Promise<void> {
  for (const pod of blockers) {
    const name = pod.metadata?.name ?? "";
    if (!podSymptom(pod, evidence, false, new Date())?.final) continue;
    say(`pod ${name} of the version before cannot start and is in the way of the new one: deleting it`);
    await ifFound(kube.core.deleteNamespacedPod({ namespace, name }));
  }
}

/** One look at everything. An API server that does not answer is given a while to come back. */
async function lookUntilAnswered(
  kube: Kube,
  namespace: string,
  release: string,
  { signal, onWait }: RolloutOptions,
): Promise<Evidence> {
  const since = Date.now();
  for (;;) {
    signal?.throwIfAborted();
    try {
      return await gatherEvidence(kube, namespace, release, (workloads) => judgeRollout(workloads).done);
    } catch (error) {
      const code = apiFailure(error);
      if (!code) throw error;
      const object = `context ${kube.config.getCurrentContext()}`;
      if (code !== "CLUSTER_UNREACHABLE" || Date.now() - since > AWAY_SECONDS * 1000) {
        throw problemOf(code, object, { namespace, cause: error });
      }
      onWait?.(`the API server of ${object}, which does not answer`);
      await sleep(LOOK_MILLISECONDS, undefined, signal ? { signal } : {});
    }
  }
}

function whenChanged(take: (text: string) => void): (text: string) => void {
  let last = "";
  return (text) => {
    if (text !== last) take(text);
    last = text;
  };
}
