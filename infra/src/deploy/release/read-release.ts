import type { V1Secret } from "@kubernetes/client-node";
import type { Kube } from "../../kube/kube.ts";
import { decodeRelease, type ReleaseRecord } from "./release-record.ts";

/** The release's newest revision, and the newest one that was deployed well, if that is another. */
export interface ReleaseHistory {
  newest: ReleaseRecord | null;
  /** Revision to go back to when the newest turns out bad; `null` when there is none. */
  lastGood: number | null;
}

/** Reads Helm's records of a release: the Secrets that Helm keeps in the release's namespace. */
export async function readRelease(kube: Kube, namespace: string, release: string): Promise<ReleaseHistory> {
  const revisions = await listRevisions(kube, namespace, release);
  const [newest] = revisions;
  const good = revisions.find(({ metadata }) => metadata?.labels?.status === "deployed");
  return {
    newest: newest?.data?.release ? decodeRelease(newest.data.release) : null,
    lastGood: good ? revision(good) : null,
  };
}

/** Every revision that Helm still remembers, newest first. */
export async function readRevisions(kube: Kube, namespace: string, release: string): Promise<ReleaseRecord[]> {
  const revisions = await listRevisions(kube, namespace, release);
  return revisions.flatMap(({ data }) => (data?.release ? [decodeRelease(data.release)] : []));
}

async function listRevisions(kube: Kube, namespace: string, release: string): Promise<V1Secret[]> {
  const { items } = await kube.core.listNamespacedSecret({ namespace, labelSelector: `owner=helm,name=${release}` });
  return items.filter(({ type }) => type === "helm.sh/release.v1").sort((a, b) => revision(b) - revision(a));
}

function revision({ metadata }: V1Secret): number {
  return Number(metadata?.labels?.version ?? 0);
}

/** Name of the Secret in which Helm keeps a revision. */
export function releaseSecret(release: string, revision: number): string {
  return `sh.helm.release.v1.${release}.v${revision}`;
}
