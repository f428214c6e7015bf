import { hash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, readlinkSync, type Stats } from "node:fs";
import { posix } from "node:path";
import type { BuildWay, Service } from "../model/service.ts";
import { Problem } from "../problem.ts";
import { FileHashes } from "./file-hashes.ts";
import { ignorePatterns } from "./ignore-patterns.ts";
import { isNativeModule } from "./native-module.ts";

/** One file of a build context. */
export interface ContextFile {
  /** Relative to the context's root, with `/`. */
  path: string;
  /** Only the executable bit counts: the others depend on the umask of whoever checked out. */
  mode: 0o644 | 0o755;
  /** SHA-256 of the content, or of a link's target; 64 hex digits. */
  hash: string;
  /** Bytes of the content; 0 for a link. */
  size: number;
  /** Where a symbolic link points, as it is written in the link. Links are sent as links and never followed. */
  link?: string;
}

/**
 * The exact files that a build is given, sorted by path: what the declaration includes for this way, without what it
 * excludes, and the Dockerfile with its ignore file. Empty folders do not count, as in git.
 *
 * @param root absolute path of the repository
 * @param memory path of the file that keeps hashes of files which have not changed since; without it each file is read
 * @throws Problem `CONTEXT_INCOMPLETE` naming every file that is declared and not there,
 *   `CONTEXT_LINK_OUTSIDE` naming every link that leaves the repository (it would point at nothing in an image),
 *   `OUTPUTS_NATIVE` naming every file of outputs that is machine code, made for this machine
 */
export function contextFiles(root: string, service: Service, way: BuildWay, memory?: string): ContextFile[] {
  const { dockerfile, context } = service.image;
  // A build that is the same either way has only its sources.
  const { include, exclude } = context[way] ?? context.source;
  const ignored = ignorePatterns(exclude);
  // Without a pattern that takes back, nothing below an ignored folder is wanted, and node_modules is never walked.
  const prune = !exclude.some((pattern) => pattern.trim().startsWith("!"));
  const found = new Map<string, ContextFile>();
  const missing: string[] = [];
  const native: string[] = [];
  const isOutputs = way === "outputs" && context.outputs !== undefined;
  const hashes = memory === undefined ? undefined : new FileHashes(memory);

  const visit = (path: string, kept: boolean): void => {
    const absolute = `${root}/${path}`;
    const stats = lstatSync(absolute, { throwIfNoEntry: false });
    if (!stats) {
      missing.push(path);
    } else if (stats.isDirectory()) {
      if (!kept && prune && ignored(path)) return;
      for (const name of readdirSync(absolute)) visit(`${path}/${name}`, kept);
    } else if (kept || !ignored(path)) {
      if (stats.isSymbolicLink()) found.set(path, linkOf(path, readlinkSync(absolute)));
      else if (stats.isFile()) {
        const read = () => {
          const content = readFileSync(absolute);
          return isOutputs && isNativeModule(path, content) ? undefined : contentHash(content);
        };
        const hash = hashes ? hashes.of(path, stats, read) : read();
        if (hash === undefined) native.push(path);
        else found.set(path, fileOf(path, hash, stats));
      }
    }
  };
  for (const path of include) visit(path.replace(/\/+$/, ""), false);
  for (const path of [dockerfile, `${dockerfile}.dockerignore`]) visit(path, true);
  hashes?.save();

  if (missing.length > 0) throw incomplete(service, way, missing);
  if (native.length > 0) throw outputsNative(service, native);
  const outside = [...found.values()].filter(leavesRoot);
  if (outside.length > 0) {
    const shown = outside.map(({ path, link }) => `${path} -> ${link}`).join(", ");
    throw new Problem("CONTEXT_LINK_OUTSIDE", `${service.name}: links out of the repository: ${shown}`, {
      next: ["replace each link by a relative one that stays inside, or by the file itself"],
    });
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What a file's content adds to the context; also used to see, while sending, that it is still the same. */
export function contentHash(content: Uint8Array | string): string {
  return hash("sha256", content, "hex");
}

function fileOf(path: string, hash: string, { mode, size }: Stats): ContextFile {
  return { path, mode: mode & 0o100 ? 0o755 : 0o644, hash, size };
}

function linkOf(path: string, target: string): ContextFile {
  const link = target.replaceAll("\\", "/");
  return { path, mode: 0o644, hash: contentHash(link), size: 0, link };
}

function leavesRoot({ path, link }: ContextFile): boolean {
  if (link === undefined) return false;
  return posix.isAbsolute(link) || posix.join(posix.dirname(path), link).startsWith("../");
}

function incomplete(service: Service, way: BuildWay, missing: readonly string[]): Problem {
  const next = missing.some((path) => path.startsWith(service.image.dockerfile)) ? ["npx projen"] : [];
  if (way === "outputs") next.push(`pnpm turbo run build --filter=${service.workspace.name}`);
  return new Problem("CONTEXT_INCOMPLETE", `${service.name}: not there for the image: ${missing.join(", ")}`, { next });
}

/** Even for the image's own platform: it is linked to libraries of this machine, which the image need not have. */
function outputsNative(service: Service, paths: readonly string[]): Problem {
  const what = `${service.name}: turbo's outputs hold machine code, made for this machine: ${paths.join(", ")}`;
  return new Problem("OUTPUTS_NATIVE", what, {
    next: [
      "build it where it will run, inside its image: pnpm infra deploy development --from source",
      "or use a package without native parts (WebAssembly is none)",
    ],
  });
}
