import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import type Docker from "dockerode";
import { extract } from "tar-stream";
import { SavedImage } from "./saved-image.ts";

/**
 * What the layers of an image hold, but for times: a line for each entry, such as
 * `2 file app/main.js 644 0:0 <SHA-256 of the content>`, the first number being the layer, lowest first.
 */
export async function layerEntries(docker: Docker, name: string): Promise<string[]> {
  const image = await SavedImage.read(await docker.getImage(name).get());
  try {
    const layers = await Promise.all(image.layers.map(({ file }) => entriesOf(createReadStream(file))));
    return layers.flatMap((entries, layer) => entries.map((entry) => `${layer} ${entry}`));
  } finally {
    await image.remove();
  }
}

async function entriesOf(tar: Readable): Promise<string[]> {
  const entries: string[] = [];
  const unpacking = extract();
  tar.on("error", (error) => unpacking.destroy(error));
  tar.pipe(unpacking as unknown as NodeJS.WritableStream);
  for await (const entry of unpacking) {
    const { type, name, mode, uid, gid, linkname } = entry.header;
    const hash = createHash("sha256");
    for await (const chunk of entry as unknown as Readable) hash.update(chunk);
    const content = type === "file" ? hash.digest("hex") : (linkname ?? "");
    entries.push(`${type} ${name} ${(mode ?? 0).toString(8)} ${uid}:${gid} ${content}`.trimEnd());
  }
  return entries.sort();
}
