import { setHeaderOptions, type V1Secret, type V1SecretList } from "@kubernetes/client-node";
import { ifFound, type Kube } from "../../kube/kube.ts";
import { decodeRelease, type ReleaseRecord } from "./release-record.ts";

/** The release's newest revision, and the newest one that was deployed well, if that is another. */
export interface ReleaseHistory {
  newest: ReleaseRecord | null;
  /** Revision to go back to when the newest turns out bad; `null` when there is none. */
  lastGood: number | null;
}

/**
 * Reads the newest of Helm's records of a release: the Secrets that Helm keeps in the release's namespace. A record is a
 * hundred kilobytes and Helm keeps ten, so of the others only the labels are asked for.
 */
export async function readRelease(kube: Kube, namespace: string, release: string): Promise<ReleaseHistory> {
  const onlyMetadata = setHeaderOptions("Accept", METADATA_FIRST);
  const revisions = newestFirst(await kube.core.listNamespacedSecret(recordsOf(namespace, release), onlyMetadata));
  const [newest] = revisions;
  const good = revisions.find(({ metadata }) => metadata?.labels?.status === "deployed");
  return {
    newest: newest ? await readRecord(kube, namespace, newest) : null,
    lastGood: good ? revision(good) : null,
  };
}

/** Every revision that Helm still remembers, newest first. */
export async function readRevisions(kube: Kube, namespace: string, release: string): Promise<ReleaseRecord[]> {
  const revisions = newestFirst(await kube.core.listNamespacedSecret(recordsOf(namespace, release)));
  return revisions.flatMap(({ data }) => (data?.release ? [decodeRelease(data.release)] : []));
}

/** https://kubernetes.io/docs/reference/using-api/api-concepts/#metadata-only-fetches */
const METADATA_FIRST = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";

/** The record that was read last: a deploy asks for the newest one for its secrets, and again for its plan. */
let last: { state: string; record: ReleaseRecord } | undefined;

/** @returns `null` where it was taken away meanwhile */
async function readRecord(kube: Kube, namespace: string, { metadata }: V1Secret): Promise<ReleaseRecord | null> {
  const { name = "", uid, resourceVersion } = metadata ?? {};
  const state = `${uid} ${resourceVersion}`;
  if (uid !== undefined && last?.state === state) return last.record;
  const secret = await ifFound(kube.core.readNamespacedSecret({ namespace, name }));
  if (!secret?.data?.release) return null;
  const record = decodeRelease(secret.data.release);
  last = { state, record };
  return record;
}

function recordsOf(namespace: string, release: string) {
  return { namespace, labelSelector: `owner=helm,name=${release}`, fieldSelector: "type=helm.sh/release.v1" };
}

function newestFirst(list: V1SecretList): V1Secret[] {
  // A list of metadata that is empty comes without items.
  const items: V1Secret[] | null | undefined = list.items;
  return [...(items ?? [])].sort((a, b) => revision(b) - revision(a));
}

function revision({ metadata }: V1Secret): number {
  return Number(metadata?.labels?.version ?? 0);
}

/** Name of the Secret in which Helm keeps a revision. */
export function releaseSecret(release: string, revision: number): string {
  return `sh.helm.release.v1.${release}.v${revision}`;
}
