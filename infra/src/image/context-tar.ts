import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { type Header, pack as startTar } from "tar-stream";
import { Problem } from "../problem.ts";
import type { BuildEnv } from "./build-env.ts";
import { type ContextFile, contentHash } from "./context-files.ts";

const EPOCH = new Date(0);

/**
 * The build context as a tar stream. Files are read as they are sent, and each is checked against the plan: an image
 * whose name says one thing never holds another.
 *
 * @returns a stream that fails with Problem `CONTEXT_CHANGED` when a file is not what it was when the plan was made
 */
export function contextTar(root: string, files: readonly ContextFile[], buildEnv: BuildEnv): Readable {
  const pack = startTar();
  const entry = (header: Partial<Header> & Pick<Header, "name">, content: Uint8Array | string = "") =>
    new Promise<void>((resolve, reject) => {
      // Times are left out: they differ between checkouts, and BuildKit's cache doesn't look at them.
      pack.entry({ ...header, mtime: EPOCH }, content, (error) => (error ? reject(error) : resolve()));
    });
  const send = async () => {
    await entry({ name: ".build-env", type: "directory", mode: 0o755 });
    for (const [name, content] of Object.entries(buildEnv)) {
      await entry({ name: `.build-env/${name}`, mode: 0o644 }, content);
    }
    for (const file of files) {
      if (file.link === undefined) await entry({ name: file.path, mode: file.mode }, await readPlanned(root, file));
      else await entry({ name: file.path, type: "symlink", linkname: file.link, mode: 0o777 });
    }
    pack.finalize();
  };
  send().catch((error: unknown) => pack.destroy(error as Error));
  return Readable.from(pack, { objectMode: false });
}

async function readPlanned(root: string, { path, hash }: ContextFile): Promise<Buffer> {
  const content = await readFile(join(root, path)).catch(() => undefined);
  if (content && contentHash(content) === hash) return content;
  throw new Problem("CONTEXT_CHANGED", `${path} changed while the image was being built`, { next: ["run this again"] });
}
