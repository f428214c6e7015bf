import { PatchStrategy, setHeaderOptions } from "@kubernetes/client-node";
import type Docker from "dockerode";
import type { NodeImage } from "../../cluster/cluster.ts";
import type { BuildProgress } from "../../image/buildkit-trace.ts";
import type { ImagePlan } from "../../image/image-plan.ts";
import type { ImageRecord } from "../../image/image-record.ts";
import { ifFound, ofRelease } from "../../kube/kube.ts";
import { Problem } from "../../problem.ts";
import { findImage } from "../observe/find-image.ts";
import { runAnother } from "../observe/running-images.ts";
import type { DesiredImage } from "../plan/desired.ts";
import { podsOf } from "../plan/plan.ts";
import type { Action, Step } from "../plan/plan-schema.ts";
import { helmUpgrade } from "../release/helm.ts";
import { recoverRelease } from "../release/recover.ts";
import { upgradeOf } from "../release/upgrade-of.ts";
import type { Site } from "../site.ts";
import { megabytes } from "../units.ts";
import { shortStep } from "./build-lines.ts";
import { LIMIT_SECONDS, type StepRun } from "./run-steps.ts";

/** A site, with what was seen there when the plan was made, if that was looked at. */
export type SeenSite = Site & {
  /** What the nodes hold. */
  held?: readonly NodeImage[];
  /** Whether the release differs in nothing but its images; see `differsInImagesOnly`. */
  onlyImages?: boolean;
};

/**
 * Takes one step of a plan, but for the check at its end.
 *
 * @returns what is worth saying about how it went
 */
export async function takeStep(site: SeenSite, step: Step, run: StepRun): Promise<string | undefined> {
  const outcome = await TAKE[step.action]?.(site, step, run);
  return typeof outcome === "string" ? outcome : undefined;
}

/** What is not a text is of no interest. */
type Take = (site: SeenSite, step: Step, run: StepRun) => Promise<unknown>;

const TAKE: Readonly<Partial<Record<Action, Take>>> = {
  build: async ({ docker, images }, { object }, { task, signal }) => {
    // Loaded only here: most deploys build nothing.
    const { buildImage } = await import("../../image/build-image.ts");
    const onProgress = ({ step, event }: BuildProgress) => {
      if (event === "started") task.at(shortStep(step));
    };
    const timeoutSeconds = LIMIT_SECONDS.build - 20;
    const { sizeBytes } = await buildImage(docker, imageNamed(images, object), { onProgress, signal, timeoutSeconds });
    return megabytes(sizeBytes);
  },
  load: move,
  push: move,
  alias: async ({ cluster, desired }, { object }) => {
    const image = desired.images.find(({ alias }) => alias === object);
    if (image) await cluster.tagAlias(image.name, object);
  },
  secret: async ({ secrets }, { object }) => secrets.find(({ name }) => name === object)?.write(),
  recover: ({ kube, desired }, _step, { signal }) => recoverRelease(kube, desired.namespace, desired.release, signal),
  install: upgrade,
  upgrade,
  restart: async (site, { object }) => {
    const { kube, desired } = site;
    const image = desired.images.find(({ service }) => podsOf(service) === object);
    if (image) return renewPods(site, image);
    const name = object.replace(/^pod /, "");
    return ifFound(kube.core.deleteNamespacedPod({ namespace: desired.namespace, name }));
  },
  // Loaded only here: most deploys clean nothing.
  clean: async (site) => (await import("../observe/image-stores.ts")).cleanStores(site, site.desired),
};

async function move(
  { cluster, docker, images, held }: SeenSite,
  { object }: Step,
  { task, signal }: StepRun,
): Promise<string> {
  const record = await recordOf(docker, imageNamed(images, object));
  const onProgress = ({ sentBytes, bytes }: { sentBytes: number; bytes?: number }) => task.moved(sentBytes, bytes);
  const [report] = await cluster.load([record], { docker, signal, onProgress, ...(held && { seen: held }) });
  if (!report || report.sent === "none") return "nothing had to travel";
  const share = `${megabytes(report.bytes)} of ${megabytes(report.totalBytes)} sent`;
  return report.remark ? `${share} (${report.remark})` : share;
}

async function upgrade(site: SeenSite, _step: Step, { signal }: StepRun): Promise<void> {
  await helmUpgrade(site.helm, { ...upgradeOf(site), checkedBefore: site.onlyImages ?? false }, signal);
}

/** Rolls a service's pods out anew, one by one as with every other change, when they run another image than they should. */
async function renewPods({ app, kube, cluster, desired }: Site, image: DesiredImage): Promise<string | undefined> {
  const { namespace, release } = desired;
  const [held, { items }] = await Promise.all([
    cluster.heldImages(cluster.kind === "registry" ? [image.name] : []),
    kube.core.listNamespacedPod({ namespace, ...ofRelease(release) }),
  ]);
  if (!runAnother(items, image, held)) return "they run it already";
  // As `kubectl rollout restart` does.
  const annotations = { "kubectl.kubernetes.io/restartedAt": new Date().toISOString() };
  const body = { spec: { template: { metadata: { annotations } } } };
  const name = app.services[image.service]?.fullName ?? image.service;
  const strategy = setHeaderOptions("Content-Type", PatchStrategy.MergePatch);
  await kube.apps.patchNamespacedDeployment({ namespace, name, body }, strategy);
  return undefined;
}

function imageNamed(images: readonly ImagePlan[], name: string): ImagePlan {
  const plan = images.find((image) => image.name === name);
  if (!plan) throw new Error(`the plan names ${name}, which is no image of this app`);
  return plan;
}

async function recordOf(docker: Docker, plan: ImagePlan): Promise<ImageRecord> {
  const record = await findImage(docker, plan);
  if (record) return record;
  throw new Problem("IMAGE_GONE", `${plan.name} was removed from the image store during the deploy`, {
    next: ["run this again: it is built anew"],
  });
}
