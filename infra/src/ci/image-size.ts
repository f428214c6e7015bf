import { createReadStream, openSync, readFileSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";

/** Bytes of all layers of an image: as a node holds them, and as a registry does. */
export interface ImageSize {
  uncompressed: number;
  compressed: number;
}

/**
 * Sums up the layers of an image.
 *
 * @param folder what `docker image save` writes, unpacked; its layers are compressed or not, as the daemon keeps them
 */
export async function imageSize(folder: string): Promise<ImageSize> {
  const [manifest] = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as [{ Layers: string[] }];
  const sizes = await Promise.all(manifest.Layers.map((layer) => layerSize(join(folder, layer))));
  return {
    uncompressed: sizes.reduce((sum, { uncompressed }) => sum + uncompressed, 0),
    compressed: sizes.reduce((sum, { compressed }) => sum + compressed, 0),
  };
}

async function layerSize(file: string): Promise<ImageSize> {
  const { size } = statSync(file);
  return isGzip(file)
    ? { uncompressed: await sizeThrough(file, createGunzip()), compressed: size }
    : { uncompressed: size, compressed: await sizeThrough(file, createGzip()) };
}

function isGzip(file: string): boolean {
  const start = Buffer.alloc(2);
  readSync(openSync(file, "r"), start);
  return start.readUInt16BE() === 0x1f8b;
}

async function sizeThrough(file: string, transform: Transform): Promise<number> {
  let size = 0;
  await pipeline(createReadStream(file), transform, async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) size += chunk.length;
  });
  return size;
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

if (import.meta.main) {
  const [folder = "", label = ""] = process.argv.slice(2);
  const { uncompressed, compressed } = await imageSize(folder);
  console.log(`- ${label}: **${megabytes(uncompressed)}**, ${megabytes(compressed)} in the registry`);
}
