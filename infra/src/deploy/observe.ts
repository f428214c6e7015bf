import type { V1Pod } from "@kubernetes/client-node";
import type Docker from "dockerode";
import type { Cluster, NodeImage } from "../cluster/cluster.ts";
import { inspectImage } from "../image/inspect-image.ts";
import type { Desired, DesiredImage } from "./desired.ts";
import { ifFound, type Kube, ofRelease } from "./kube.ts";
import type { ImageSeen, Observation, PodSeen } from "./observation.ts";
import { readRelease } from "./read-release.ts";
import type { ManifestObject, ReleaseRecord } from "./release-record.ts";

/** Looks at the image stores and the cluster, all at once, and changes nothing. */
export async function observe(
  { kube, cluster, docker }: { kube: Kube; cluster: Cluster; docker: Docker },
  desired: Desired,
): Promise<Observation> {
  const { namespace, release, images } = desired;
  const [daemon, node, { newest, objects }, pods, classes] = await Promise.all([
    Promise.all(images.map((image) => inspectImage(docker, image.name))),
    // With their labels: a tag that was moved by hand names another image.
    cluster.nodeImages(images.map(({ name }) => name)),
    readReleaseAndObjects(kube, namespace, release),
    kube.core.listNamespacedPod({ namespace, ...ofRelease(release) }),
    kube.networking.listIngressClass(),
  ]);
  return {
    cluster: { context: desired.context, kubernetes: kube.version },
    images: Object.fromEntries(images.map((image, index) => [image.service, imageSeen(image, daemon[index], node)])),
    release: newest && { revision: newest.revision, status: newest.status, chart: newest.chart, values: newest.values },
    ...objects,
    pods: pods.items.map(podSeen),
    ingressClasses: classes.items.flatMap(({ metadata }) => metadata?.name ?? []).sort(),
  };
}

function imageSeen(
  { name, alias, hash }: DesiredImage,
  inDaemon: { imageId: string; hashLabel?: string } | undefined,
  onNode: readonly NodeImage[],
): ImageSeen {
  // Where a node's labels can't be read, the ID has to be the daemon's.
  const isSame = (image: NodeImage) =>
    image.hashLabel === undefined ? image.id === inDaemon?.imageId : image.hashLabel === hash;
  const id = onNode.find((image) => image.name === name && isSame(image))?.id;
  return {
    inDaemon: inDaemon?.hashLabel === hash,
    onNode: id !== undefined,
    aliasOnNode: id !== undefined && onNode.find((image) => image.name === alias)?.id === id,
  };
}

async function readReleaseAndObjects(kube: Kube, namespace: string, release: string) {
  const { newest } = await readRelease(kube, namespace, release);
  return { newest, objects: await compareObjects(kube, namespace, newest) };
}

/** Which of a revision's objects are gone, and which workloads were given another image since. */
async function compareObjects(kube: Kube, namespace: string, revision: ReleaseRecord | null) {
  const compared = await Promise.all(
    (revision?.objects ?? []).map(async (object) => {
      const live = await ifFound(readLive(kube, namespace, object));
      return { id: `${object.kind}/${object.name}`, missing: !live, changed: live ? !hasImages(live, object) : false };
    }),
  );
  return {
    missingObjects: compared.filter(({ missing }) => missing).map(({ id }) => id),
    changedObjects: compared.filter(({ changed }) => changed).map(({ id }) => id),
  };
}

interface LiveObject {
  spec?: { template?: { spec?: { containers?: { image?: string }[] } } };
}

async function readLive(kube: Kube, namespace: string, object: ManifestObject): Promise<LiveObject> {
  const { apiVersion, kind, name } = object;
  return (await kube.objects.read({
    apiVersion,
    kind,
    metadata: { name, namespace: object.namespace ?? namespace },
  })) as LiveObject;
}

function hasImages(live: LiveObject, { images }: ManifestObject): boolean {
  const running = (live.spec?.template?.spec?.containers ?? []).flatMap(({ image }) => image ?? []);
  return images.length === 0 || images.join() === running.join();
}

function podSeen(pod: V1Pod): PodSeen {
  const statuses = [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])];
  return {
    name: pod.metadata?.name ?? "",
    service: pod.metadata?.labels?.component ?? "",
    images: [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? [])].flatMap(({ image }) => image ?? []),
    waiting: statuses.flatMap(({ state }) => state?.waiting?.reason ?? [])[0] ?? null,
  };
}
