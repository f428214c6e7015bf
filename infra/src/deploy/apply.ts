import { join } from "node:path";
import type Docker from "dockerode";
import type { ImagePlan } from "../image/image-plan.ts";
import type { ImageRecord } from "../image/image-record.ts";
import type { App } from "../model/app.ts";
import type { Environment } from "../model/environment.ts";
import { Problem } from "../problem.ts";
import { sayBuildSteps } from "./build-lines.ts";
import { type Desired, tagOf } from "./desired.ts";
import { findImage } from "./find-image.ts";
import { helmUpgrade, valuesFiles } from "./helm.ts";
import { ifFound } from "./kube.ts";
import type { Action, Plan, Step } from "./plan.ts";
import { recoverRelease } from "./recover.ts";
import type { Tools } from "./tools.ts";
import { megabytes, seconds } from "./units.ts";

/** One environment at one cluster, with everything that is needed to change it. */
export interface Site extends Tools {
  root: string;
  app: App;
  environment: Environment;
  docker: Docker;
  desired: Desired;
  images: readonly ImagePlan[];
}

export interface Conduct {
  /** Takes progress, a line at a time. */
  say: (line: string) => void;
  signal?: AbortSignal | undefined;
}

/** Takes the plan's steps that are needed, in its order. What is done stays done when a later step fails. */
export async function applyPlan(site: Site, plan: Plan, conduct: Conduct): Promise<void> {
  for (const step of plan.steps) {
    const take = TAKE[step.action];
    if (!step.needed || !take) continue;
    conduct.signal?.throwIfAborted();
    conduct.say(`${step.action} ${step.object} (${step.reason})`);
    const began = Date.now();
    const outcome = await take(site, step, conduct);
    conduct.say(
      `${step.action} ${step.object}: done in ${seconds(Date.now() - began)}${outcome ? `, ${outcome}` : ""}`,
    );
  }
}

/** @returns what is worth saying about how it went */
type Take = (site: Site, step: Step, conduct: Conduct) => Promise<string | undefined>;

const TAKE: Readonly<Partial<Record<Action, Take>>> = {
  build: async ({ docker, images }, { object }, { say, signal }) => {
    // Loaded only here: most deploys build nothing.
    const { buildImage } = await import("../image/build-image.ts");
    const { sizeBytes } = await buildImage(docker, imageNamed(images, object), {
      onProgress: sayBuildSteps(say),
      ...(signal ? { signal } : {}),
    });
    return megabytes(sizeBytes);
  },
  load: async ({ cluster, docker, images }, { object }, { signal }) => {
    const record = await recordOf(docker, imageNamed(images, object));
    const [report] = await cluster.load([record], { docker, ...(signal ? { signal } : {}) });
    if (!report || report.sent === "none") return "nothing had to travel";
    const share = `${megabytes(report.bytes)} of ${megabytes(report.totalBytes)} sent`;
    return report.remark ? `${share} (${report.remark})` : share;
  },
  alias: async ({ cluster, desired }, { object }) => {
    const image = desired.images.find(({ alias }) => alias === object);
    if (image) await cluster.tagAlias(image.name, image.alias);
    return undefined;
  },
  recover: async ({ kube, desired }, _step, { signal }) => {
    await recoverRelease(kube, desired.namespace, desired.release, signal);
    return undefined;
  },
  install: upgrade,
  upgrade,
  restart: async ({ kube, desired }, { object }) => {
    const name = object.replace(/^pod /, "");
    await ifFound(kube.core.deleteNamespacedPod({ namespace: desired.namespace, name }));
    return undefined;
  },
};

async function upgrade({ root, app, environment, desired, helm }: Site, _step: Step, { signal }: Conduct) {
  const { release, namespace, images } = desired;
  await helmUpgrade(
    helm,
    {
      release,
      namespace,
      chart: join(root, app.chart.path),
      valuesFiles: valuesFiles(root, environment.valuesFile),
      set: Object.fromEntries(images.map(({ service, name }) => [`${service}.image.tag`, tagOf(name)])),
    },
    signal,
  );
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
