import { diffManifests, type ObjectDiff } from "./plan/manifest-diff.ts";
import { helmPreview } from "./release/helm.ts";
import { readRelease } from "./release/read-release.ts";
import { upgradeOf } from "./release/upgrade-of.ts";
import type { Site } from "./site.ts";

/**
 * How the objects of a release would change: what Helm would send, beside what its newest revision sent. Nothing is
 * changed.
 *
 * @throws Problem as `helmPreview` does
 */
export async function previewChanges(site: Site, signal?: AbortSignal): Promise<ObjectDiff[]> {
  const { kube, helm, desired } = site;
  const [{ newest }, after] = await Promise.all([
    readRelease(kube, desired.namespace, desired.release),
    helmPreview(helm, upgradeOf(site), signal),
  ]);
  return diffManifests(newest?.manifest ?? "", after);
}
