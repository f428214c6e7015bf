import { canonicalJson } from "./canonical-json.ts";
import type { Desired, DesiredImage } from "./desired.ts";
import type { Observation, PodSeen, ReleaseSeen } from "./observation.ts";

export type Action = "build" | "load" | "alias" | "recover" | "install" | "upgrade" | "restart" | "verify";

export interface Step {
  action: Action;
  /** What it is done to: an image's name, the release, a pod. */
  object: string;
  needed: boolean;
  /** Why it is needed, or why not. */
  reason: string;
}

/** Ordered steps that take the cluster from what was observed to what is desired. */
export interface Plan {
  schema: 1;
  environment: string;
  context: string;
  namespace: string;
  steps: readonly Step[];
}

/** The plan for an observation: a pure function, so the same observation always gives the same plan. */
export function planDeploy(desired: Desired, seen: Observation): Plan {
  const { environment, context, namespace } = desired;
  return {
    schema: 1,
    environment,
    context,
    namespace,
    steps: [
      ...desired.images.map((image) => buildStep(image, seen)),
      ...desired.images.map((image) => loadStep(image, seen)),
      ...desired.images.map((image) => aliasStep(image, seen)),
      ...releaseSteps(desired, seen),
      ...seen.pods.filter((pod) => waitsForImage(pod, desired)).map(restartStep),
      {
        action: "verify",
        object: `release ${desired.release}`,
        needed: true,
        reason: "a deploy ends with the app answering",
      },
    ],
  };
}

/** The steps that change something. None of them: nothing to do. */
export function changes(plan: Plan): readonly Step[] {
  return plan.steps.filter((step) => step.needed && step.action !== "verify");
}

function buildStep(image: DesiredImage, seen: Observation): Step {
  const there = imageSeen(image, seen).inDaemon;
  const reason = there ? "the image store has it" : "the image store does not have it";
  return { action: "build", object: image.name, needed: !there, reason };
}

function loadStep(image: DesiredImage, seen: Observation): Step {
  const there = imageSeen(image, seen).onNode;
  return {
    action: "load",
    object: image.name,
    needed: !there,
    reason: there ? "the node has it" : "the node lacks it",
  };
}

function aliasStep(image: DesiredImage, seen: Observation): Step {
  const there = imageSeen(image, seen).aliasOnNode;
  const reason = there ? `names ${image.name}` : `does not name ${image.name} on the node`;
  return { action: "alias", object: image.alias, needed: !there, reason };
}

function releaseSteps(desired: Desired, seen: Observation): Step[] {
  const object = `release ${desired.release}`;
  const { release } = seen;
  if (release === null || release.status === "uninstalled") {
    return [{ action: "install", object, needed: true, reason: `namespace ${desired.namespace} has no such release` }];
  }
  const steps: Step[] = [];
  if (isUnfinished(release)) {
    const reason = `revision ${release.revision} was left in ${release.status}`;
    steps.push({ action: "recover", object, needed: true, reason });
  }
  const reasons = upgradeReasons(desired, seen, release);
  const unchanged = `revision ${release.revision} is this chart with these values, and every object is there`;
  const reason = reasons.length === 0 ? unchanged : reasons.join("; ");
  steps.push({ action: "upgrade", object, needed: reasons.length > 0, reason });
  return steps;
}

/** A revision whose Helm was ended before it could write how it went. Helm refuses to work on such a release. */
function isUnfinished(release: ReleaseSeen): boolean {
  return release.status.startsWith("pending-") || release.status === "uninstalling";
}

function upgradeReasons(desired: Desired, seen: Observation, release: ReleaseSeen): string[] {
  const reasons: string[] = [];
  if (release.status !== "deployed") reasons.push(`revision ${release.revision} is ${release.status}`);
  if (release.chart !== desired.chart) reasons.push("the chart changed");
  for (const path of differingPaths(release.values, desired.values)) reasons.push(`value ${path} changed`);
  for (const missing of seen.missingObjects) reasons.push(`${missing} is missing`);
  for (const changed of seen.changedObjects)
    reasons.push(`${changed} runs another image than revision ${release.revision} says`);
  return reasons;
}

/** Paths (`backend.image.tag`) of the values that differ, sorted. Values themselves are never shown: some are secrets. */
function differingPaths(before: unknown, after: unknown, path = ""): string[] {
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap((key) => differingPaths(before[key], after[key], path === "" ? key : `${path}.${key}`));
  }
  return canonicalJson(before) === canonicalJson(after) ? [] : [path];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const IMAGE_REASONS = ["ErrImageNeverPull", "ErrImagePull", "ImagePullBackOff"];

/** A pod of today's image that gave up on finding it: once the image is there, a new pod starts at once. */
function waitsForImage(pod: PodSeen, desired: Desired): boolean {
  const wanted = desired.images.find((image) => image.service === pod.service);
  if (!wanted || pod.waiting === null || !IMAGE_REASONS.includes(pod.waiting)) return false;
  return pod.images.some((name) => name === wanted.name || name === wanted.alias);
}

function restartStep(pod: PodSeen): Step {
  return { action: "restart", object: `pod ${pod.name}`, needed: true, reason: `it waits with ${pod.waiting}` };
}

function imageSeen(image: DesiredImage, seen: Observation) {
  return seen.images[image.service] ?? { inDaemon: false, onNode: false, aliasOnNode: false };
}
