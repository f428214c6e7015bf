import type { V1ContainerStatus, V1Deployment, V1Pod } from "@kubernetes/client-node";

export type SymptomCode =
  | "IMAGE_NOT_ON_NODE"
  | "IMAGE_NAME_INVALID"
  | "IMAGE_NOT_PULLED"
  | "SETTING_MISSING"
  | "OUT_OF_MEMORY"
  | "MIGRATION_FAILED"
  | "CRASH_LOOP"
  | "VOLUME_PENDING"
  | "UNSCHEDULABLE"
  | "PODS_REFUSED"
  | "NOT_READY";

/** What keeps an object from becoming ready. */
export interface Symptom {
  code: SymptomCode;
  /** `pod todo-backend-6f7c-x2x4l, container migrate` */
  object: string;
  /** One line of what the cluster says about it; empty where the code says it all. */
  detail: string;
  /** Waiting longer cannot help. Otherwise it may pass: a volume being made, a node starting. */
  final: boolean;
  /** Whose log explains it. */
  log: { pod: string; container: string; previous: boolean } | null;
}

interface ContainerRule {
  code: SymptomCode;
  when: (status: V1ContainerStatus, isInit: boolean) => boolean;
  /** Age of the pod in seconds from which on it is final: kubelet retries, and what is missing may just be arriving. */
  finalAfterSeconds: number;
}

/** What is seen of a container -> code; the first rule that holds counts. */
const CONTAINER_RULES: readonly ContainerRule[] = [
  { code: "IMAGE_NOT_ON_NODE", when: (status) => waiting(status, "ErrImageNeverPull"), finalAfterSeconds: 5 },
  { code: "IMAGE_NAME_INVALID", when: (status) => waiting(status, "InvalidImageName"), finalAfterSeconds: 0 },
  {
    code: "IMAGE_NOT_PULLED",
    when: (status) => waiting(status, "ErrImagePull", "ImagePullBackOff"),
    finalAfterSeconds: 20,
  },
  { code: "SETTING_MISSING", when: (status) => waiting(status, "CreateContainerConfigError"), finalAfterSeconds: 10 },
  {
    code: "OUT_OF_MEMORY",
    when: (status) => status.restartCount > 0 && ended(status)?.reason === "OOMKilled",
    finalAfterSeconds: 0,
  },
  // The second restart: one crash may be a dependency that was late.
  { code: "MIGRATION_FAILED", when: (status, isInit) => isInit && crashesAgain(status), finalAfterSeconds: 0 },
  { code: "CRASH_LOOP", when: crashesAgain, finalAfterSeconds: 0 },
];

/** Why a pod is not ready; `null` when it is, or when it is merely starting. */
export function podSymptom(pod: V1Pod, now: Date): Symptom | null {
  const name = pod.metadata?.name ?? "";
  const ageSeconds = (now.getTime() - (pod.metadata?.creationTimestamp?.getTime() ?? now.getTime())) / 1000;
  for (const { status, isInit } of containers(pod)) {
    const rule = CONTAINER_RULES.find(({ when }) => when(status, isInit));
    if (!rule) continue;
    return {
      code: rule.code,
      object: `pod ${name}, container ${status.name}`,
      detail: containerDetail(status),
      final: ageSeconds >= rule.finalAfterSeconds,
      log: status.restartCount > 0 ? { pod: name, container: status.name, previous: !status.state?.terminated } : null,
    };
  }
  return schedulingSymptom(pod);
}

function schedulingSymptom(pod: V1Pod): Symptom | null {
  const scheduled = pod.status?.conditions?.find(({ type }) => type === "PodScheduled");
  if (scheduled?.status !== "False" || scheduled.reason !== "Unschedulable") return null;
  const detail = firstLine(scheduled.message);
  return {
    code: /persistentvolumeclaim/i.test(detail) ? "VOLUME_PENDING" : "UNSCHEDULABLE",
    object: `pod ${pod.metadata?.name}`,
    detail,
    final: false,
    log: null,
  };
}

/** Why a Deployment has no pods to look at: a quota or an admission rule refuses them. */
export function deploymentSymptom(deployment: V1Deployment): Symptom | null {
  const failure = deployment.status?.conditions?.find(({ type }) => type === "ReplicaFailure");
  if (failure?.status !== "True") return null;
  const object = `Deployment ${deployment.metadata?.name}`;
  return { code: "PODS_REFUSED", object, detail: firstLine(failure.message), final: true, log: null };
}

/** The symptom of a pod that runs, without any other, but was not ready when the time was over. */
export function notReadySymptom(pod: V1Pod): Symptom {
  const name = pod.metadata?.name ?? "";
  const lagging = containers(pod).find(({ status }) => !status.ready && !status.state?.terminated);
  return {
    code: "NOT_READY",
    object: `pod ${name}`,
    detail: lagging
      ? `container ${lagging.status.name} is ${Object.keys(lagging.status.state ?? {})[0] ?? "unknown"}`
      : "",
    final: true,
    log: lagging ? { pod: name, container: lagging.status.name, previous: false } : null,
  };
}

function containers(pod: V1Pod) {
  return [
    ...(pod.status?.initContainerStatuses ?? []).map((status) => ({ status, isInit: true })),
    ...(pod.status?.containerStatuses ?? []).map((status) => ({ status, isInit: false })),
  ];
}

function waiting(status: V1ContainerStatus, ...reasons: string[]): boolean {
  return reasons.includes(status.state?.waiting?.reason ?? "");
}

/** How the container last ended, whether it is restarting or still lies there. */
function ended(status: V1ContainerStatus) {
  return status.state?.terminated ?? status.lastState?.terminated;
}

function crashesAgain(status: V1ContainerStatus): boolean {
  return status.restartCount >= 2 && !status.ready && (ended(status)?.exitCode ?? 0) !== 0;
}

function containerDetail(status: V1ContainerStatus): string {
  const end = ended(status);
  if (status.restartCount > 0 && end) {
    return `ended with exit code ${end.exitCode}${end.reason ? ` (${end.reason})` : ""}, ${status.restartCount} restarts`;
  }
  return firstLine(status.state?.waiting?.message) || status.image;
}

function firstLine(text: string | undefined): string {
  return text?.trim().split("\n")[0] ?? "";
}
