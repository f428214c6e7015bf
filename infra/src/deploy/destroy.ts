import { setTimeout as sleep } from "node:timers/promises";
import { ifFound, type Kube } from "../kube/kube.ts";
import { Problem } from "../problem.ts";
import { unkeptData } from "./kept-data.ts";
import { deleteLeftovers } from "./leftovers.ts";
import { helmUninstall } from "./release/helm.ts";
import { readRelease } from "./release/read-release.ts";
import type { Conduct } from "./site.ts";
import type { Tools } from "./target/tools.ts";

const GONE_SECONDS = 120;

export interface Destroyed {
  /** Whether there was a release, or anything that is left of one. */
  release: "uninstalled" | "absent";
  namespace: "deleted" | "kept" | "absent";
  /** What the next deploy finds again, as `Kind name`. */
  kept: readonly string[];
}

/**
 * Uninstalls the release and waits until it is gone. Its data stays, in its namespace: volume claims, and the Secrets
 * whose passwords they were made with.
 *
 * @param deleteData deletes the namespace too, and waits until nothing of it is left, volumes included
 * @param conduct `goneSeconds`: how long is waited for what has to go; 120 by default
 * @throws Problem `DATA_NOT_KEPT` for a release that Helm would delete together with its data, before anything is
 *   touched; `HELM_FAILED`; `RELEASE_REMAINS` and `NAMESPACE_REMAINS` when something is still there after the time limit
 */
export async function destroy(
  { kube, helm, namespace, release }: Pick<Tools, "kube" | "helm"> & { namespace: string; release: string },
  deleteData: boolean,
  { say, signal, goneSeconds = GONE_SECONDS }: Conduct & { goneSeconds?: number },
): Promise<Destroyed> {
  const there = await ifFound(kube.core.readNamespace({ name: namespace }));
  if (!there) return { release: "absent", namespace: "absent", kept: [] };
  const { newest } = await readRelease(kube, namespace, release);
  const unkept = deleteData || !newest ? [] : unkeptData(newest.manifest);
  if (unkept.length > 0) {
    throw new Problem("DATA_NOT_KEPT", `release ${release} would take its data with it: ${unkept.join(", ")}`, {
      next: ["deploy once more, which makes it keep them, and run this again", "or let the data go: --delete-data"],
    });
  }
  if (newest) {
    say(`uninstalling release ${release}`);
    await helmUninstall(helm, release, namespace, signal);
  }
  await deleteLeftovers(kube, namespace, release, { timeoutSeconds: goneSeconds, signal });
  const uninstalled = newest ? "uninstalled" : "absent";
  if (!deleteData) return { release: uninstalled, namespace: "kept", kept: await listData(kube, namespace) };
  say(`deleting namespace ${namespace}`);
  await ifFound(kube.core.deleteNamespace({ name: namespace }));
  await awaitGone(kube, namespace, goneSeconds, signal);
  return { release: uninstalled, namespace: "deleted", kept: [] };
}

/** Volume claims, and the Secrets that are neither Helm's nor Kubernetes' own. */
async function listData(kube: Kube, namespace: string): Promise<string[]> {
  const [claims, secrets] = await Promise.all([
    kube.core.listNamespacedPersistentVolumeClaim({ namespace }),
    kube.core.listNamespacedSecret({ namespace, fieldSelector: "type=Opaque" }),
  ]);
  return [
    ...claims.items.map(({ metadata }) => `PersistentVolumeClaim ${metadata?.name}`),
    ...secrets.items.map(({ metadata }) => `Secret ${metadata?.name}`),
  ];
}

async function awaitGone(
  kube: Kube,
  namespace: string,
  goneSeconds: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  const deadline = Date.now() + goneSeconds * 1000;
  for (let left = await remains(kube, namespace); left !== undefined; left = await remains(kube, namespace)) {
    if (Date.now() > deadline) {
      throw new Problem("NAMESPACE_REMAINS", `${left} is not gone after ${goneSeconds} s`, {
        next: [`see what holds it: kubectl get namespace ${namespace} --output yaml; kubectl get persistentvolume`],
      });
    }
    await sleep(500, undefined, signal ? { signal } : {});
  }
}

/** What is left of the namespace: itself, or a volume that its provisioner still deletes. */
async function remains(kube: Kube, namespace: string): Promise<string | undefined> {
  if (await ifFound(kube.core.readNamespace({ name: namespace }))) return `namespace ${namespace}`;
  const { items } = await kube.core.listPersistentVolume();
  const volume = items.find(
    ({ spec }) => spec?.claimRef?.namespace === namespace && spec.persistentVolumeReclaimPolicy === "Delete",
  );
  return volume && `volume ${volume.metadata?.name}`;
}
