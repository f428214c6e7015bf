import type { NodeImage } from "../cluster/cluster.ts";
import type { App } from "../model/app.ts";
import type { Environment } from "../model/environment.ts";
import { Problem } from "../problem.ts";
import { earlierRevision } from "./earlier-revision.ts";
import type { ExpectedImage } from "./observe/running-images.ts";
import { helmRollback } from "./release/helm.ts";
import { readRevisions } from "./release/read-release.ts";
import { recoverRelease } from "./release/recover.ts";
import type { ReleaseRecord } from "./release/release-record.ts";
import type { Conduct } from "./site.ts";
import type { Tools } from "./target/tools.ts";
import type { Address } from "./verify/address.ts";
import type { Finding } from "./verify/finding.ts";
import { verify } from "./verify/verify.ts";

export interface WentBack {
  /** Revision that was there before. */
  from: number;
  /** Revision whose chart and values are there again. */
  to: number;
  /** When that one was deployed first. */
  since: Date;
  /** Images that run again. */
  images: readonly ExpectedImage[];
  address: Address;
  /** What is not as it should be although the app answers. */
  findings: readonly Finding[];
}

/**
 * Puts an earlier revision of the release back, waits until its pods are ready and its own, and fetches the app.
 *
 * @param asked the revision; the last good one before the newest by default
 * @throws Problem as `earlierRevision` and `verify` do; `IMAGE_GONE` when the nodes or the registry have no image of it
 *   any more, before anything is touched
 */
export async function goBack(
  site: Tools & { app: App; environment: Environment },
  asked: number | undefined,
  { say, signal }: Conduct,
): Promise<WentBack> {
  const { kube, helm, app, environment } = site;
  const { namespace } = environment;
  const release = app.name;
  await recoverRelease(kube, namespace, release, signal);
  const history = await readRevisions(kube, namespace, release);
  const to = earlierRevision(release, history, asked);
  const record = history.find(({ revision }) => revision === to) as ReleaseRecord;
  const from = history[0]?.revision ?? to;
  const images = imagesOf(app, record);
  const held = await heldImages(site, images);
  say(`rolling release ${release} back from revision ${from} to revision ${to}`);
  await helmRollback(helm, release, namespace, to);
  const verified = await verify({ ...site, desired: { namespace, release, images } }, held, { say, signal });
  return { from, to, since: record.since, images, ...verified };
}

/** The image of each service of a revision, by its short name: its Deployment may name a registry before it. */
function imagesOf(app: App, { objects }: ReleaseRecord): ExpectedImage[] {
  const deployments = objects.filter(({ kind }) => kind === "Deployment");
  return Object.values(app.services).flatMap(({ name, fullName }) => {
    const image = deployments.find((object) => object.name === fullName)?.images[0];
    return image === undefined ? [] : [{ service: name, name: image.slice(image.lastIndexOf("/") + 1) }];
  });
}

/** An earlier revision's images may have been cleaned up since. */
async function heldImages({ cluster }: Pick<Tools, "cluster">, images: readonly ExpectedImage[]): Promise<NodeImage[]> {
  const names = images.map(({ name }) => name);
  const held = await cluster.heldImages(names);
  const gone = names.filter((name) => !held.some((image) => image.name === name));
  if (gone.length === 0) return held;
  const where = cluster.kind === "minikube" ? "on the node" : "in the registry";
  throw new Problem("IMAGE_GONE", `no longer ${where}: ${gone.join(", ")}`, {
    next: ["check the version that is wanted out of Git, and deploy that", "or choose another revision with --to"],
  });
}
