import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "../problem.ts";
import type { Conduct } from "./apply.ts";
import { helmUninstall } from "./helm.ts";
import { ifFound, type Kube } from "./kube.ts";
import { readRelease } from "./read-release.ts";
import type { Tools } from "./tools.ts";

const GONE_SECONDS = 120;

/**
 * Uninstalls the release, its database with it, deletes the namespace, and waits until nothing of either is left.
 *
 * @throws Problem `HELM_FAILED`, `NAMESPACE_REMAINS` when something is still there after the time limit
 */
export async function destroy(
  { kube, helm, namespace, release }: Pick<Tools, "kube" | "helm"> & { namespace: string; release: string },
  { say, signal }: Conduct,
): Promise<void> {
  const { newest } = await readRelease(kube, namespace, release);
  if (newest) {
    say(`uninstalling release ${release}`);
    await helmUninstall(helm, release, namespace, signal);
  }
  say(`deleting namespace ${namespace}`);
  await ifFound(kube.core.deleteNamespace({ name: namespace }));
  const deadline = Date.now() + GONE_SECONDS * 1000;
  for (let left = await remains(kube, namespace); left !== undefined; left = await remains(kube, namespace)) {
    if (Date.now() > deadline) {
      throw new Problem("NAMESPACE_REMAINS", `${left} is not gone after ${GONE_SECONDS} s`, {
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
