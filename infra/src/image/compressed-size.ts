import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type Docker from "dockerode";
import { daemonProblem } from "./docker-problem.ts";
import { SavedImage } from "./saved-image.ts";

/**
 * Bytes of an image's layers as a registry would hold them, gzip at its usual level. All of it is compressed to find
 * out, which takes seconds: for reports, not for every build.
 */
export async function compressedSize(docker: Docker, name: string): Promise<number> {
  const image = await docker
    .getImage(name)
    .get()
    .then(SavedImage.read)
    .catch((error: unknown) => {
      throw daemonProblem(error);
    });
  try {
    const sizes = await Promise.all(image.layers.map(({ file }) => gzipSize(file)));
    return sizes.reduce((sum, size) => sum + size, 0);
  } finally {
    await image.remove();
  }
}

async function gzipSize(file: string): Promise<number> {
  let size = 0;
  await pipeline(createReadStream(file), createGzip(), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) size += chunk.length;
  });
  return size;
}
