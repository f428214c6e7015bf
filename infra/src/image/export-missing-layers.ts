import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Readable } from "node:stream";
import type Docker from "dockerode";
import { daemonProblem, diskFull, isDiskFull } from "./docker-problem.ts";
import { type ImageParts, ociLayout } from "./oci-layout.ts";
import { layerMediaType, SavedImage } from "./saved-image.ts";

/** An image on its way to a node. */
export interface LayerExport {
  /** A tar of an OCI image layout, to be read once; its temporary files go when it ends. */
  stream: Readable;
  /** Ends the stream where it is, and takes its temporary files away. */
  remove(): Promise<void>;
  /** Bytes of the blobs in it. */
  bytes: number;
  /** Bytes that the image would have with all of its layers. */
  totalBytes: number;
  /** What it is made of. */
  parts: ImageParts;
}

/**
 * Packs an image of the daemon as an OCI layout without the layers that the receiver already holds. The same image and
 * the same set give the same bytes.
 *
 * @param name short name, `todo-backend:<tag>`
 * @param has digests (`sha256:…`) in the receiver's content store; asked for meanwhile where it is a promise
 * @param signal ends the reading from the daemon; what it left is removed
 */
export async function exportMissingLayers(
  docker: Docker,
  name: string,
  has: ReadonlySet<string> | Promise<ReadonlySet<string>>,
  signal?: AbortSignal,
): Promise<LayerExport> {
  // The daemon takes a second to send an image, and so may the receiver to say what it has.
  const [saved, asked] = await Promise.allSettled([save(docker, name, signal), has]);
  if (saved.status === "rejected") throw saved.reason;
  const image = saved.value;
  try {
    if (asked.status === "rejected") throw asked.reason;
    const held = asked.value;
    const config = await readFile(image.config.file, "utf8");
    const layers = await Promise.all(
      image.layers.map(async (blob) => ({ ...blob, mediaType: await layerMediaType(blob) })),
    );
    const missing = layers.filter(({ digest }) => !held.has(digest));
    const parts = { name, config, layers };
    const layout = ociLayout(parts, new Map(missing.map(({ digest, file }) => [digest, () => createReadStream(file)])));
    layout.stream.once("close", () => void image.remove());
    const remove = async () => {
      layout.stream.destroy();
      await image.remove();
    };
    return { ...layout, remove, parts };
  } catch (error) {
    await image.remove();
    throw error;
  }
}

async function save(docker: Docker, name: string, signal: AbortSignal | undefined): Promise<SavedImage> {
  try {
    return await SavedImage.read(await docker.getImage(name).get(), signal);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof Error && isDiskFull(error.message)) throw diskFull(error);
    throw daemonProblem(error);
  }
}
