import type { ImageSeen, Observation, PodSeen, SecretSeen } from "../observe/observation.ts";
import type { Desired, DesiredImage } from "./desired.ts";
import { KEPT_IMAGES, oldImages } from "./old-images.ts";
import type { Plan, Step } from "./plan-schema.ts";
import { releaseSteps } from "./release-steps.ts";
import { step, stepId } from "./step.ts";

/** The plan for an observation: a pure function, so the same observation always gives the same plan. */
export function planDeploy(desired: Desired, seen: Observation): Plan {
  const { environment, context, namespace, images } = desired;
  const aliased = seen.cluster.kind === "minikube" ? images.filter(({ alias }) => alias !== null) : [];
  const builds = images.map((image) => buildStep(image, seen));
  const moves = images.map((image) => moveStep(image, seen));
  const aliases = aliased.map((image) => aliasStep(image, seen));
  const secrets = seen.secrets.map(secretStep);
  const release = releaseSteps(desired, seen, [...moves, ...secrets]);
  const restarts = seen.pods
    .filter((pod) => hasGivenUp(pod, desired))
    .map((pod) => restartStep(pod, [...moves, ...aliases, ...release]));
  const renewals = images.flatMap((image) => renewalStep(image, seen, [...moves, ...aliases, ...release]) ?? []);
  const steps = [...builds, ...moves, ...aliases, ...secrets, ...release, ...restarts, ...renewals];
  const verify = verifyStep(desired, steps);
  return { schema: 2, environment, context, namespace, steps: [...steps, verify, cleanStep(desired, seen, verify)] };
}

/** The steps that change something. None of them: nothing to do. */
export function changes(plan: Plan): readonly Step[] {
  return plan.steps.filter((step) => step.needed && step.action !== "verify");
}

function buildStep(image: DesiredImage, seen: Observation): Step {
  const { inDaemon, onNode } = imageSeen(image, seen);
  if (inDaemon) return step("build", image.name, { needed: false, reason: "the image store has it" });
  // What somebody else has built and pushed is what would be built here: its name says so.
  const pushed = seen.cluster.kind === "registry" && onNode;
  if (pushed) return step("build", image.name, { needed: false, reason: "the registry has it" });
  return step("build", image.name, { needed: true, reason: `the image store does not have it${madeOf(image)}` });
}

/** Outputs need no word: they are what is there anyhow, and taken within a second. */
function madeOf({ way }: DesiredImage): string {
  return way === "source" ? "; it is built from source, inside the image build" : "";
}

function moveStep(image: DesiredImage, seen: Observation): Step {
  const there = imageSeen(image, seen).onNode;
  const [action, has, lacks] =
    seen.cluster.kind === "minikube"
      ? (["load", "the node has it", "the node lacks it"] as const)
      : (["push", "the registry has it", "the registry lacks it"] as const);
  const after = [stepId("build", image.name)];
  return step(action, image.name, { needed: !there, reason: there ? has : lacks, after });
}

function aliasStep(image: DesiredImage, seen: Observation): Step {
  const there = imageSeen(image, seen).aliasOnNode;
  const reason = there ? `names ${image.name}` : `does not name ${image.name} on the node`;
  return step("alias", image.alias ?? "", { needed: !there, reason, after: [stepId("load", image.name)] });
}

function secretStep({ name, exists, differing }: SecretSeen): Step {
  const needed = !exists || differing.length > 0;
  const entries = differing.length === 1 ? "entry" : "entries";
  const lacks = exists ? `${entries} ${differing.join(", ")} missing or different` : "it does not exist";
  return step("secret", name, { needed, reason: needed ? lacks : "it holds what it should" });
}

const IMAGE_REASONS = ["ErrImageNeverPull", "ErrImagePull", "ImagePullBackOff"];
/** Of a Secret or ConfigMap, which the database's pod needs too. */
const SETTING_REASON = "CreateContainerConfigError";

/** A pod that gave up on what is brought now, of today's image where it is that: a new pod starts at once. */
function hasGivenUp(pod: PodSeen, desired: Desired): boolean {
  if (pod.waiting === SETTING_REASON) return true;
  const wanted = desired.images.find((image) => image.service === pod.service);
  if (!wanted || pod.waiting === null || !IMAGE_REASONS.includes(pod.waiting)) return false;
  return pod.images.some((name) => name === wanted.name || name === wanted.alias);
}

function restartStep(pod: PodSeen, before: readonly Step[]): Step {
  const after = before.map(({ id }) => id);
  return step("restart", `pod ${pod.name}`, { needed: true, reason: `it waits with ${pod.waiting}`, after });
}

/**
 * Pods that run another image than their name means: it was lost and made anew, or its tag was moved while they started.
 * Where it is not on the node yet, only then it is known; the step looks, and leaves pods that run it already.
 */
function renewalStep(image: DesiredImage, seen: Observation, before: readonly Step[]): Step | undefined {
  const { onNode, ids } = imageSeen(image, seen);
  const pod = seen.pods.find(
    ({ service, images, runs }) =>
      service === image.service &&
      images.some((name) => name === image.name || name.endsWith(`/${image.name}`)) &&
      runs !== null &&
      !ids.some((id) => runs.endsWith(id)),
  );
  if (!pod) return undefined;
  const lost = "runs an image of that name that is gone";
  const reason = `pod ${pod.name} ${onNode ? `runs another image under the name ${image.name}` : lost}`;
  return step("restart", podsOf(image.service), { needed: true, reason, after: before.map(({ id }) => id) });
}

/** What a step does something to, when that is all pods of a service: `pods of backend`. */
export function podsOf(service: string): string {
  return `pods of ${service}`;
}

/** Old images that a deploy leaves to a later one: taking one away takes a second or two, and four no more. */
const LEFT_FOR_LATER = 3;

/** Once the new images are seen to serve: what is running, and what could be put back, is not touched. */
function cleanStep({ images, keepImages }: Desired, { stores }: Observation, verify: Step): Step {
  const planned = images.map(({ name }) => name);
  const old = stores ? oldImages(stores, planned, keepImages) : [];
  // Whoever says how many are to stay means just as many.
  const needed = old.length > (keepImages === undefined ? LEFT_FOR_LATER : 0);
  const kept = `the newest ${keepImages ?? KEPT_IMAGES} of each service`;
  const none = stores ? `none is left beyond ${kept} and those in use` : "no image is built that would make others old";
  const some = `${old.length} beyond ${kept} that nothing uses`;
  const reason = old.length === 0 ? none : needed ? some : `only ${some}: left for a later deploy`;
  return step("clean", "old images", { needed, reason, after: [verify.id] });
}

function verifyStep({ release }: Desired, before: readonly Step[]): Step {
  const reason = "a deploy ends with the app answering";
  return step("verify", `release ${release}`, { needed: true, reason, after: before.map(({ id }) => id) });
}

function imageSeen(image: DesiredImage, seen: Observation): ImageSeen {
  return seen.images[image.service] ?? { inDaemon: false, onNode: false, aliasOnNode: false, ids: [] };
}
