import { type NodeImage, nodeImages } from "./build/node-images.ts";
import { ctr } from "./components/containerd.ts";
import type { LabPaths } from "./lab-paths.ts";

/** Imports the images of the node's own pods that its store does not hold in this very version. */
export async function importNodeImages(paths: LabPaths, signal: AbortSignal): Promise<void> {
  const { stdout } = await ctr(paths, ["images", "list"], { signal });
  for (const image of missingImages(nodeImages(paths.programs), stdout)) {
    await ctr(paths, ["images", "import", "--digests", image.archive], { signal, timeoutSeconds: 120 });
  }
}

/** @param listing what `ctr images list` prints: name, media type, digest … separated by blanks */
export function missingImages(images: readonly NodeImage[], listing: string): NodeImage[] {
  const present = new Set(
    listing
      .split("\n")
      .map((line) => line.split(/\s+/))
      .map(([name, , digest]) => `${name} ${digest}`),
  );
  return images.filter(({ name, digest }) => !present.has(`${name} ${digest}`));
}

/** Forgets containers of an earlier cluster, which the store outlives; their snapshots go with them. */
export async function removeOldContainers(paths: LabPaths, signal: AbortSignal): Promise<void> {
  const { stdout } = await ctr(paths, ["containers", "list", "--quiet"], { signal });
  const containers = stdout.split("\n").filter((line) => line !== "");
  if (containers.length > 0) await ctr(paths, ["containers", "remove", ...containers], { signal, accept: "any" });
}
