import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import type Docker from "dockerode";
import { pack as startTar } from "tar-stream";
import * as z from "zod";
import { contentHash } from "./context-files.ts";
import { daemonProblem, diskFull, isDiskFull } from "./docker-problem.ts";
import { fullImageName, imageTag } from "./image-name.ts";
import { type Blob, layerMediaType, SavedImage } from "./saved-image.ts";

/** An image on its way to a node. */
export interface LayerExport {
  /** A tar of an OCI image layout, to be read once; its temporary files are gone when it ends or is destroyed. */
  stream: Readable;
  /** Bytes of the blobs in it. */
  bytes: number;
  /** Bytes that the image would have with all of its layers. */
  totalBytes: number;
}

/**
 * Packs an image of the daemon as an OCI layout without the layers that the receiver already holds. containerd imports
 * that: it looks up by digest what the archive leaves out. The same image and the same set give the same bytes.
 *
 * @param name short name, `todo-backend:<tag>`; the layout says `docker.io/library/todo-backend:<tag>`
 * @param has digests (`sha256:…`) in the receiver's content store
 */
export async function exportMissingLayers(
  docker: Docker,
  name: string,
  has: ReadonlySet<string>,
): Promise<LayerExport> {
  const image = await save(docker, name);
  try {
    const layers = await Promise.all(image.layers.map(async (blob) => descriptor(await layerMediaType(blob), blob)));
    const manifest = json({
      schemaVersion: 2,
      mediaType: MANIFEST,
      config: descriptor("application/vnd.oci.image.config.v1+json", image.config),
      layers,
    });
    const index = json({
      schemaVersion: 2,
      mediaType: "application/vnd.oci.image.index.v1+json",
      manifests: [
        {
          ...descriptor(MANIFEST, { digest: `sha256:${contentHash(manifest)}`, size: manifest.length }),
          platform: platform.parse(JSON.parse(await readFile(image.config.file, "utf8"))),
          annotations: {
            "io.containerd.image.name": fullImageName(name),
            "org.opencontainers.image.ref.name": imageTag(name),
          },
        },
      ],
    });
    const unique = [...new Map(image.layers.map((layer) => [layer.digest, layer])).values()];
    const missing = unique.filter(({ digest }) => !has.has(digest));
    const sum = (blobs: readonly Blob[]) =>
      blobs.reduce((total, { size }) => total + size, manifest.length + image.config.size);
    const stream = layout(index, manifest, [image.config, ...missing]);
    stream.once("close", () => void image.remove());
    return { stream, bytes: sum(missing), totalBytes: sum(unique) };
  } catch (error) {
    await image.remove();
    throw error;
  }
}

const MANIFEST = "application/vnd.oci.image.manifest.v1+json";
const platform = z.object({ architecture: z.string(), os: z.string(), variant: z.string().optional() });

async function save(docker: Docker, name: string): Promise<SavedImage> {
  try {
    return await SavedImage.read(await docker.getImage(name).get());
  } catch (error) {
    if (error instanceof Error && isDiskFull(error.message)) throw diskFull(error);
    throw daemonProblem(error);
  }
}

function descriptor(mediaType: string, { digest, size }: Pick<Blob, "digest" | "size">) {
  return { mediaType, digest, size };
}

function json(value: object): Buffer {
  return Buffer.from(JSON.stringify(value));
}

function layout(index: Buffer, manifest: Buffer, blobs: readonly Blob[]): Readable {
  const pack = startTar();
  const entry = (name: string, size: number, content: Readable) =>
    new Promise<void>((resolve, reject) => {
      const sink = pack.entry({ name, size, mode: 0o644, mtime: new Date(0) }, (error) =>
        error ? reject(error) : resolve(),
      );
      content.once("error", reject);
      content.pipe(sink as unknown as NodeJS.WritableStream);
    });
  const send = async () => {
    const small = {
      "oci-layout": json({ imageLayoutVersion: "1.0.0" }),
      "index.json": index,
      [`blobs/sha256/${contentHash(manifest)}`]: manifest,
    };
    for (const [name, content] of Object.entries(small)) await entry(name, content.length, Readable.from([content]));
    for (const { digest, size, file } of blobs)
      await entry(`blobs/${digest.replace(":", "/")}`, size, createReadStream(file));
    pack.finalize();
  };
  send().catch((error: unknown) => pack.destroy(error as Error));
  return Readable.from(pack, { objectMode: false });
}
