import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import type Docker from "dockerode";
import { extract, type Header, pack } from "tar-stream";

/** A tar for tests, of contents or whole headers by name. */
export function tarOf(entries: Readonly<Record<string, string | Uint8Array | Partial<Header>>>): Readable {
  const tar = pack();
  for (const [name, entry] of Object.entries(entries)) {
    if (typeof entry === "string" || entry instanceof Uint8Array) tar.entry({ name }, entry);
    else tar.entry({ name, ...entry });
  }
  tar.finalize();
  return Readable.from(tar, { objectMode: false });
}

/** What a tar holds, in its order. */
export async function readTar(tar: Readable): Promise<Map<string, { header: Header; content: string }>> {
  const entries = new Map<string, { header: Header; content: string }>();
  const reading = extract();
  tar.on("error", (error) => reading.destroy(error));
  tar.pipe(reading as unknown as NodeJS.WritableStream);
  for await (const entry of reading) {
    const content = (await buffer(entry as unknown as Readable)).toString();
    entries.set(entry.header.name, { header: entry.header, content });
  }
  return entries;
}

/** A daemon that has one image, which it saves as the given tar. */
export function daemonSaving(save: () => Readable): Docker {
  return { getImage: () => ({ get: async () => save() }) } as unknown as Docker;
}
