import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import type { ImageParts } from "./oci-layout.ts";
import { writeWhole } from "./write-whole.ts";

const sentImage = z.object({
  name: z.string(),
  config: z.string(),
  layers: z.array(z.object({ mediaType: z.string(), digest: z.string(), size: z.int().nonnegative() })),
});

/**
 * What an image was made of that was sent last, of those that differ only in their tag.
 *
 * @param folder of such records
 * @returns `undefined` when there is none, or none that can be read: it is only a memory
 */
export function readSentImage(folder: string, name: string): ImageParts | undefined {
  try {
    const record = sentImage.safeParse(JSON.parse(readFileSync(fileOf(folder, name), "utf8")));
    return record.success ? record.data : undefined;
  } catch {
    return undefined;
  }
}

/** Writes a record whole or not at all. */
export function writeSentImage(folder: string, { name, config, layers }: ImageParts): void {
  const record = {
    name,
    config,
    layers: layers.map(({ mediaType, digest, size }) => ({ mediaType, digest, size })),
  };
  writeWhole(fileOf(folder, name), JSON.stringify(record));
}

function fileOf(folder: string, name: string): string {
  return join(folder, `${encodeURIComponent(name.slice(0, name.lastIndexOf(":")))}.json`);
}
