import type Docker from "dockerode";
import type { Cluster, NodeImage } from "../../cluster/cluster.ts";
import { daemonProblem, isNotFound } from "../../image/docker-problem.ts";
import { INPUT_HASH_LABEL } from "../../image/image-plan.ts";
import type { Kube } from "../../kube/kube.ts";
import type { Desired } from "../plan/desired.ts";
import { type ImageStores, isContentName, oldImages, repositoryOf, type StoredImage } from "../plan/old-images.ts";
import { unpackRelease } from "../release/release-record.ts";

interface Stores {
  kube: Kube;
  cluster: Cluster;
  docker: Docker;
}

/**
 * What the daemon and the nodes hold of our images, and which of it is in use in any namespace.
 *
 * @param held what the nodes hold
 */
export async function observeStores(tools: Stores, desired: Desired, held: readonly NodeImage[]): Promise<ImageStores> {
  const { stored, inUse } = await lookAtStores(tools, desired, held);
  return { stored, inUse };
}

/**
 * Takes the images away that serve nothing any more, each from the daemon and from the nodes. One that can't be taken
 * away is left: it does no harm.
 *
 * @returns how it went, in words
 */
export async function cleanStores(tools: Stores, desired: Desired): Promise<string> {
  const { cluster, docker } = tools;
  const held = await cluster.heldImages();
  const { ids, ...stores } = await lookAtStores(tools, desired, held);
  const planned = desired.images.map(({ name }) => name);
  const old = oldImages(stores, planned, desired.keepImages);
  const onNodes = old.filter((image) => image.onNodes).map(({ name }) => name);
  const failures: unknown[] = [];
  const tried = (removal: Promise<unknown>) => removal.catch((error: unknown) => void failures.push(error));
  await tried(labelled(cluster, onNodes, held, ids).then((names) => cluster.removeImages(names)));
  for (const { name } of old.filter((image) => image.inDaemon)) await tried(removeFrom(docker, name));
  const count = `${old.length} ${old.length === 1 ? "image" : "images"} taken away`;
  const [failure] = failures;
  return failure instanceof Error ? `not all of ${count}: ${failure.message}` : count;
}

async function lookAtStores(
  { kube, cluster, docker }: Stores,
  { images, release }: Desired,
  held: readonly NodeImage[],
) {
  const daemon = await docker.listImages({ filters: { label: [INPUT_HASH_LABEL] } }).catch((error: unknown) => {
    throw daemonProblem(error);
  });
  const repositories = new Set(images.map(({ name }) => repositoryOf(name)));
  const isOurs = (name: string) => isContentName(name) && repositories.has(repositoryOf(name));
  const stored = new Map<string, StoredImage>();
  /** IDs by name of what the daemon vouches for. */
  const ids = new Map<string, string>();
  for (const { Id, Created, RepoTags } of daemon) {
    for (const name of (RepoTags ?? []).filter(isOurs)) {
      stored.set(name, { name, created: Created, inDaemon: true, onNodes: false });
      ids.set(name, Id);
    }
  }
  for (const { name } of cluster.kind === "registry" ? [] : held.filter((image) => isOurs(image.name))) {
    stored.set(name, { ...(stored.get(name) ?? { name, created: null, inDaemon: false }), onNodes: true });
  }
  const all = [...stored.values()];
  // A registry's nodes pull what they lack; only what a minikube runs would be missed.
  const inUse = cluster.kind === "registry" ? [] : await namesInUse(kube, release, all);
  return { stored: all, ids, inUse };
}

/** Every Helm revision of ours counts, in all namespaces: one that is put back needs its image at once. */
async function namesInUse({ core }: Kube, release: string, stored: readonly StoredImage[]): Promise<string[]> {
  const [pods, records] = await Promise.all([
    core.listPodForAllNamespaces(),
    core.listSecretForAllNamespaces({ labelSelector: `owner=helm,name=${release}` }),
  ]);
  const texts = [
    JSON.stringify(pods.items.map(({ spec }) => [spec?.initContainers, spec?.containers])),
    ...records.items.flatMap(({ data }) => (data?.release ? [unpackRelease(data.release)] : [])),
  ];
  return stored.map(({ name }) => name).filter((name) => texts.some((text) => text.includes(name)));
}

/** Label reads at a time; each is a command on the node. */
const AT_ONCE = 8;

/** Those of a node's images that are ours beyond doubt: the daemon's of that name, or with our label. */
async function labelled(
  cluster: Cluster,
  names: readonly string[],
  held: readonly NodeImage[],
  ids: ReadonlyMap<string, string>,
) {
  const isKnown = ({ name, id, hashLabel }: NodeImage) => hashLabel !== undefined || ids.get(name) === id;
  const known = new Set(held.filter(isKnown).map(({ name }) => name));
  const unknown = held.filter(({ name }) => names.includes(name) && !known.has(name));
  for (let first = 0; first < unknown.length; first += AT_ONCE) {
    const read = await cluster.readLabels(unknown.slice(first, first + AT_ONCE));
    for (const { name } of read.filter(isKnown)) known.add(name);
  }
  return names.filter((name) => known.has(name));
}

async function removeFrom(docker: Docker, name: string): Promise<void> {
  try {
    await docker.getImage(name).remove();
  } catch (error) {
    if (!isNotFound(error)) throw daemonProblem(error);
  }
}
