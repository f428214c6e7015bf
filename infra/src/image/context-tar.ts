import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { type Header, pack as startTar } from "tar-stream";
import { Problem } from "../problem.ts";
import type { BuildEnv } from "./build-env.ts";
import { type ContextFile, contentHash } from "./context-files.ts";

const YEAR_2000 = Date.UTC(2000, 0, 1);

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
      pack.entry(header, content, (error) => (error ? reject(error) : resolve()));
    });
  const send = async () => {
    await entry({ name: ".build-env", type: "directory", mode: 0o755, mtime: new Date(YEAR_2000) });
    for (const [name, content] of Object.entries(buildEnv)) {
      await entry({ name: `.build-env/${name}`, mode: 0o644, mtime: timeOf(contentHash(content)) }, content);
    }
    for (const file of files) {
      const header = { name: file.path, mode: file.mode, mtime: timeOf(file.hash) };
      if (file.link === undefined) await entry(header, readPlanned(root, file));
      else await entry({ ...header, type: "symlink", linkname: file.link });
    }
    pack.finalize();
  };
  send().catch((error: unknown) => pack.destroy(error as Error));
  return Readable.from(pack, { objectMode: false });
}

/**
 * A file's time follows from its content: checkouts differ in theirs, and with one time for all a server that makes
 * ETags of size and time, as Next does, would take two versions of a file for one.
 */
function timeOf(hash: string): Date {
  return new Date(YEAR_2000 + Number.parseInt(hash.slice(0, 7), 16) * 1000);
}

/** Files are small and many: waiting for each of them would take longer than reading them. */
function readPlanned(root: string, { path, hash }: ContextFile): Buffer {
  const content = readIfThere(join(root, path));
  if (content && contentHash(content) === hash) return content;
  throw new Problem("CONTEXT_CHANGED", `${path} changed while the image was being built`, { next: ["run this again"] });
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
