import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "../problem.ts";
import type { Conduct } from "./apply.ts";
import { helmUninstall } from "./helm.ts";
import { ifFound, ofRelease } from "./kube.ts";
import { readRelease } from "./read-release.ts";
import type { Tools } from "./tools.ts";

const NAMESPACE_SECONDS = 120;

/**
 * Uninstalls the release. The database's volume stays, and what it needs to be opened again; `deleteData` takes that and
 * the namespace away too, and waits until they are gone.
 *
 * @throws Problem `HELM_FAILED`, `NAMESPACE_REMAINS` when the namespace is not gone after the time limit
 */
export async function destroy(
  { kube, helm, namespace, release }: Pick<Tools, "kube" | "helm"> & { namespace: string; release: string },
  options: { deleteData: boolean },
  { say, signal }: Conduct,
): Promise<void> {
  const { newest } = await readRelease(kube, namespace, release);
  if (newest) {
    say(`uninstalling release ${release}`);
    await helmUninstall(helm, release, namespace, signal);
  }
  if (!options.deleteData) {
    const { items } = await kube.core.listNamespacedPersistentVolumeClaim({ namespace, ...ofRelease(release) });
    for (const { metadata } of items) say(`kept: volume claim ${metadata?.name} in namespace ${namespace}`);
    return;
  }
  say(`deleting namespace ${namespace} and the data in it`);
  await ifFound(kube.core.deleteNamespace({ name: namespace }));
  const deadline = Date.now() + NAMESPACE_SECONDS * 1000;
  while (await ifFound(kube.core.readNamespace({ name: namespace }))) {
    if (Date.now() > deadline) {
      throw new Problem("NAMESPACE_REMAINS", `namespace ${namespace} is not gone after ${NAMESPACE_SECONDS} s`, {
        next: [`see what holds it: kubectl get namespace ${namespace} --output yaml`],
      });
    }
    await sleep(500, undefined, signal ? { signal } : {});
  }
}
