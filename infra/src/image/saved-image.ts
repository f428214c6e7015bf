import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { open, readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { extract } from "tar-stream";
import * as z from "zod";
import { makeTemporaryFolder, type TemporaryFolder } from "./temporary-folder.ts";

/** A file of a saved image, kept in a temporary folder. */
export interface Blob {
  file: string;
  /** `sha256:…` of its content. */
  digest: string;
  size: number;
}

const archiveManifest = z.tuple([z.object({ Config: z.string(), Layers: z.array(z.string()) })]);

/**
 * What `docker save` sends of one image, unpacked into a temporary folder. Up to Docker 24 a layer is
 * `<id>/layer.tar`, where the same layer again is a link; from 25 on it is a blob of an OCI layout. `manifest.json` is
 * in both and names them.
 */
export class SavedImage {
  private constructor(
    private readonly folder: TemporaryFolder,
    /** The image's configuration; its digest is the image ID that a node's runtime uses. */
    readonly config: Blob,
    /** Lowest first. */
    readonly layers: readonly Blob[],
  ) {}

  /** Unpacks the stream. What it wrote is removed when it fails or `signal` aborts, and by `remove()` afterwards. */
  static async read(stream: NodeJS.ReadableStream, signal?: AbortSignal): Promise<SavedImage> {
    const folder = await makeTemporaryFolder("todo-image-");
    try {
      const files = await unpack(stream, folder.path, signal);
      const find = (path: string): Blob => {
        const blob = files.get(path);
        if (!blob) throw new Error(`the saved image names ${path} and doesn't hold it`);
        return blob;
      };
      const [manifest] = archiveManifest.parse(JSON.parse(await readFile(find("manifest.json").file, "utf8")));
      return new SavedImage(folder, find(manifest.Config), manifest.Layers.map(find));
    } catch (error) {
      await folder.remove();
      throw error;
    }
  }

  async remove(): Promise<void> {
    await this.folder.remove();
  }
}

async function unpack(
  stream: NodeJS.ReadableStream,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<Map<string, Blob>> {
  const files = new Map<string, Blob>();
  const links: [path: string, target: string][] = [];
  const unpacking = extract();
  const reading = pipeline(stream, unpacking as unknown as NodeJS.WritableStream, signal ? { signal } : {});
  // Both halves fail together; the reader's error is the one that is thrown below.
  reading.catch(() => undefined);
  for await (const entry of unpacking) {
    const { name, type, linkname } = entry.header;
    if (type === "symlink") links.push([name, posix.join(posix.dirname(name), linkname)]);
    else if (type === "link") links.push([name, linkname]);
    if (type === "file") files.set(name, await spool(entry as unknown as Readable, join(folder, String(files.size))));
    else entry.resume();
  }
  await reading;
  for (const [path, target] of links) {
    const blob = files.get(target);
    if (blob) files.set(path, blob);
  }
  return files;
}

async function spool(content: Readable, file: string): Promise<Blob> {
  const hash = createHash("sha256");
  let size = 0;
  await pipeline(
    content,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        size += chunk.length;
        yield chunk;
      }
    },
    createWriteStream(file),
  );
  return { file, digest: `sha256:${hash.digest("hex")}`, size };
}

/** Media type of a layer by its first bytes: Docker saves layers uncompressed, unless its store is containerd's. */
export async function layerMediaType({ file }: Blob): Promise<string> {
  const handle = await open(file);
  const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0).finally(() => handle.close());
  const plain = "application/vnd.oci.image.layer.v1.tar";
  if (buffer.readUInt16BE(0) === 0x1f8b) return `${plain}+gzip`;
  return buffer.readUInt32LE(0) === 0xfd2fb528 ? `${plain}+zstd` : plain;
}
