import type { V1Pod } from "@kubernetes/client-node";
import type Docker from "dockerode";
import type { Cluster, NodeImage } from "../../cluster/cluster.ts";
import { inspectImage } from "../../image/inspect-image.ts";
import { ifFound, type Kube, ofRelease } from "../../kube/kube.ts";
import { readObject } from "../../kube/read-object.ts";
import type { Desired, DesiredImage } from "../plan/desired.ts";
import { repositoryOf } from "../plan/old-images.ts";
import { readRelease } from "../release/read-release.ts";
import type { ManifestObject, ReleaseRecord } from "../release/release-record.ts";
import type { KeptSecret } from "../site.ts";
import type { Tools } from "../target/tools.ts";
import type { ImageSeen, Observation, PodSeen } from "./observation.ts";
import { observeCluster } from "./observe-cluster.ts";

type Observed = Pick<Tools, "kube" | "cluster" | "helm"> & { docker: Docker; secrets: readonly KeptSecret[] };

/** Looks at the image stores and the cluster, all at once, and changes nothing. */
export async function observe({ docker, secrets, ...tools }: Observed, desired: Desired): Promise<Observation> {
  const { kube, cluster } = tools;
  const { namespace, release, images, context } = desired;
  const ours = new Set(images.map(({ name }) => repositoryOf(name)));
  const inDaemon = Promise.all(images.map((image) => inspectImage(docker, image.name)));
  // A registry may hold thousands, so it is asked by name.
  const held = cluster.heldImages(cluster.kind === "registry" ? images.map(({ name }) => name) : []);
  // Only a new image makes others old.
  const observeStoresWhenNew = async () => {
    const [daemon, there] = await Promise.all([inDaemon, held]);
    const isBuilt = ({ hash }: DesiredImage, index: number) => daemon[index]?.hashLabel === hash;
    const isThere = (image: DesiredImage, index: number) =>
      there.some(({ name }) => name === image.name) && (cluster.kind === "registry" || isBuilt(image, index));
    if (images.every(isThere) && desired.keepImages === undefined) return null;
    return (await import("./image-stores.ts")).observeStores({ kube, cluster, docker }, desired, await held);
  };
  const [daemon, stores, node, part, { newest, lastGood, objects }, pods, secretsSeen] = await Promise.all([
    inDaemon,
    observeStoresWhenNew(),
    withLabelsOfUnsure(cluster, images, held, inDaemon),
    observeCluster({ ...tools, context }),
    readReleaseAndObjects(kube, namespace, release),
    kube.core.listNamespacedPod({ namespace, ...ofRelease(release) }),
    Promise.all(secrets.map((secret) => secret.observe())),
  ]);
  return {
    cluster: {
      ...part.cluster,
      held: node.filter(({ name }) => ours.has(repositoryOf(name))),
    },
    ingressClasses: part.ingressClasses,
    storageClasses: part.storageClasses,
    metrics: part.metrics,
    images: Object.fromEntries(images.map((image, index) => [image.service, imageSeen(image, daemon[index], node)])),
    stores,
    release: newest && { revision: newest.revision, status: newest.status, chart: newest.chart, values: newest.values },
    lastGood,
    ...objects,
    pods: pods.items.map(podSeen),
    secrets: secretsSeen,
  };
}

/**
 * What the nodes or the registry have. A name on the nodes that means the daemon's very image needs no more; of others
 * the label is read too, which says whether a tag was moved by hand.
 */
async function withLabelsOfUnsure(
  cluster: Cluster,
  images: readonly DesiredImage[],
  listed: Promise<readonly NodeImage[]>,
  inDaemon: Promise<({ imageId: string } | undefined)[]>,
): Promise<readonly NodeImage[]> {
  const names = images.map(({ name }) => name);
  const [held, daemon] = await Promise.all([listed, inDaemon]);
  const isUnsure = ({ name, id, hashLabel }: NodeImage) =>
    hashLabel === undefined && names.includes(name) && daemon[names.indexOf(name)]?.imageId !== id;
  const labelled = await cluster.readLabels(held.filter(isUnsure));
  return held.map((image) => labelled.find(({ name }) => name === image.name) ?? image);
}

function imageSeen(
  { name, alias, hash }: DesiredImage,
  inDaemon: { imageId: string; hashLabel?: string } | undefined,
  onNode: readonly NodeImage[],
): ImageSeen {
  // Where a node's labels can't be read, the ID has to be the daemon's.
  const isSame = (image: NodeImage) =>
    image.hashLabel === undefined ? image.id === inDaemon?.imageId : image.hashLabel === hash;
  const held = onNode.find((image) => image.name === name && isSame(image));
  const isInDaemon = inDaemon?.hashLabel === hash;
  return {
    inDaemon: isInDaemon,
    onNode: held !== undefined,
    aliasOnNode: held !== undefined && onNode.find((image) => image.name === alias)?.id === held.id,
    ids: (held ? [held.id, held.digest] : [isInDaemon ? inDaemon.imageId : undefined]).filter((id) => id !== undefined),
  };
}

async function readReleaseAndObjects(kube: Kube, namespace: string, release: string) {
  const { newest, lastGood } = await readRelease(kube, namespace, release);
  return { newest, lastGood, objects: await compareObjects(kube, namespace, newest) };
}

/** Which of a revision's objects are gone, and which were given another image or other entries since. */
async function compareObjects(kube: Kube, namespace: string, revision: ReleaseRecord | null) {
  const compared = await Promise.all(
    (revision?.objects ?? []).map(async (object) => {
      const live = await ifFound(readLive(kube, namespace, object));
      const id = `${object.kind}/${object.name}`;
      return {
        id,
        missing: !live,
        changed: live && !hasImages(live, object),
        edited: live && !hasEntries(live, object),
      };
    }),
  );
  return {
    missingObjects: compared.filter(({ missing }) => missing).map(({ id }) => id),
    changedObjects: compared.filter(({ changed }) => changed).map(({ id }) => id),
    editedObjects: compared.filter(({ edited }) => edited).map(({ id }) => id),
  };
}

interface LiveObject {
  data?: Record<string, string>;
  spec?: { template?: { spec?: { containers?: { image?: string }[] } } };
}

function readLive(kube: Kube, namespace: string, { apiVersion, kind, name, namespace: own }: ManifestObject) {
  return readObject(kube, { apiVersion, kind, name, namespace: own ?? namespace }) as Promise<LiveObject>;
}

function hasImages(live: LiveObject, { images }: ManifestObject): boolean {
  const running = (live.spec?.template?.spec?.containers ?? []).flatMap(({ image }) => image ?? []);
  return images.length === 0 || images.join() === running.join();
}

/** Others beside them may have been added by anybody. */
function hasEntries(live: LiveObject, { entries }: ManifestObject): boolean {
  return Object.entries(entries).every(([name, text]) => live.data?.[name] === text);
}

function podSeen(pod: V1Pod): PodSeen {
  const service = pod.metadata?.labels?.component ?? "";
  const statuses = [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])];
  return {
    name: pod.metadata?.name ?? "",
    service,
    images: [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? [])].flatMap(({ image }) => image ?? []),
    waiting: statuses.flatMap(({ state }) => state?.waiting?.reason ?? [])[0] ?? null,
    runs: pod.metadata?.deletionTimestamp ? null : statuses.find(({ name }) => name === service)?.imageID || null,
  };
}
