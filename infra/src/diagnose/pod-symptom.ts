import type { CoreV1Event, V1Node, V1Pod } from "@kubernetes/client-node";
import { containerSymptom } from "./container-symptom.ts";
import { eventText } from "./event-text.ts";
import { type Evidence, logKey } from "./evidence.ts";
import { nodeStarts } from "./node-symptoms.ts";
import { type Symptom, secondsSince, symptomOf } from "./symptom.ts";

/** Seconds in which room may still be made: pods that go away, a node that is being added. */
const ROOM_SECONDS = 20;
/** Seconds for what a pod mounts to be made. */
const MOUNT_SECONDS = 10;

/** Why a pod is not ready; `null` when it merely starts. */
export function podSymptom(pod: V1Pod, evidence: Evidence, databaseStarts: boolean, now: Date): Symptom | null {
  if (pod.status?.phase === "Failed") return evictionSymptom(pod);
  const events = eventsOf(pod, evidence.events);
  for (const { status, isInit } of containersOf(pod).filter(({ status }) => !status.ready)) {
    const lines = evidence.logs[logKey(pod, status.name)] ?? [];
    const symptom = containerSymptom({ pod, status, isInit, events, lines, databaseStarts }, now);
    if (symptom) return symptom;
  }
  return schedulingSymptom(pod, events, evidence.nodes ?? [], now) ?? mountSymptom(pod, events, now);
}

/** The symptom of a pod that has no other, but is not ready. It may yet become so. */
export function notReadySymptom(pod: V1Pod, evidence: Evidence): Symptom {
  const lagging = containersOf(pod).find(({ status }) => !status.ready && !status.state?.terminated)?.status;
  const warning = eventsOf(pod, evidence.events).find(({ type }) => type === "Warning");
  const state = lagging && Object.keys(lagging.state ?? {})[0];
  const lines = (lagging && evidence.logs[logKey(pod, lagging.name)]) ?? [];
  return {
    code: "NOT_READY",
    object: `pod ${pod.metadata?.name}${lagging ? `, container ${lagging.name}` : ""}`,
    detail: eventText(warning, pod) || (state ? `it is ${state}` : ""),
    final: false,
    log: lagging && lines.length > 0 ? { container: lagging.name, lines } : null,
  };
}

/** Its containers, in the order in which they start. */
export function containersOf(pod: V1Pod) {
  return [
    ...(pod.status?.initContainerStatuses ?? []).map((status) => ({ status, isInit: true })),
    ...(pod.status?.containerStatuses ?? []).map((status) => ({ status, isInit: false })),
  ];
}

/** The newest first. */
function eventsOf(pod: V1Pod, events: readonly CoreV1Event[]): CoreV1Event[] {
  return events
    .filter(({ involvedObject }) => involvedObject.uid === pod.metadata?.uid)
    .sort((a, b) => momentOf(b) - momentOf(a));
}

function momentOf({ lastTimestamp, eventTime, metadata }: CoreV1Event): number {
  return new Date(lastTimestamp ?? eventTime ?? metadata.creationTimestamp ?? 0).getTime();
}

function evictionSymptom({ metadata, status }: V1Pod): Symptom | null {
  if (status?.reason !== "Evicted") return null;
  return symptomOf("POD_EVICTED", `pod ${metadata?.name}`, status.message, false);
}

function schedulingSymptom(
  pod: V1Pod,
  events: readonly CoreV1Event[],
  nodes: readonly V1Node[],
  now: Date,
): Symptom | null {
  const scheduled = pod.status?.conditions?.find(({ type }) => type === "PodScheduled");
  if (scheduled?.status !== "False" || scheduled.reason !== "Unschedulable") return null;
  const object = `pod ${pod.metadata?.name}`;
  const says = scheduled.message ?? "";
  if (/persistentvolumeclaim/i.test(says)) return symptomOf("VOLUME_PENDING", object, says, false);
  const grows =
    events.some(({ reason }) => reason === "TriggeredScaleUp") || nodes.some((node) => nodeStarts(node, now));
  const final = !grows && secondsSince(pod.metadata?.creationTimestamp, now) >= ROOM_SECONDS;
  return symptomOf(/ephemeral-storage/.test(says) ? "NODE_DISK_FULL" : "UNSCHEDULABLE", object, says, final);
}

/** A pod that is on its node and waits there for something to mount. */
function mountSymptom(pod: V1Pod, events: readonly CoreV1Event[], now: Date): Symptom | null {
  const creating = containersOf(pod).some(({ status }) => status.state?.waiting?.reason === "ContainerCreating");
  const failure = events.find(({ reason }) => reason === "FailedMount" || reason === "FailedAttachVolume");
  if (!creating || !failure) return null;
  const missing = /(secret|configmap) "[^"]+" not found|non-existent (secret|config) key/i.test(failure.message ?? "");
  const final = missing && secondsSince(pod.metadata?.creationTimestamp, now) >= MOUNT_SECONDS;
  return symptomOf(
    missing ? "SETTING_MISSING" : "VOLUME_NOT_MOUNTED",
    `pod ${pod.metadata?.name}`,
    failure.message,
    final,
  );
}
