import { ignorePatterns } from "../../image/ignore-patterns.ts";
import type { App } from "../../model/app.ts";
import type { Service } from "../../model/service.ts";
import { Problem } from "../../problem.ts";
import { run } from "../../process/run.ts";

/** A path of `git status`, with what is said of it: ` M` changed, `??` not known to git, `!!` ignored, and so on. */
export interface StatusLine {
  status: string;
  /** From the root; a folder that git ignores as a whole ends with `/`. */
  path: string;
}

/** Reads `git status --porcelain=v1 -z`; a renamed file counts under both of its names. */
export function parseStatus(text: string): StatusLine[] {
  const fields = text.split("\0").filter((field) => field !== "");
  const lines: StatusLine[] = [];
  for (let at = 0; at < fields.length; at++) {
    const field = fields[at] ?? "";
    const [status, path] = [field.slice(0, 2), field.slice(3)];
    lines.push({ status, path });
    if (/[RC]/.test(status)) lines.push({ status, path: fields[++at] ?? "" });
  }
  return lines;
}

/**
 * The paths that are not as they were committed and belong to what is deployed: to the build of an image from source,
 * or to the chart. Everything else may be as it likes.
 */
export function dirtyPaths(
  app: Pick<App, "chart">,
  services: readonly Service[],
  status: readonly StatusLine[],
): string[] {
  const parts = services.map(({ image: { dockerfile, context } }) => {
    const ignored = ignorePatterns(context.source.exclude);
    const include = context.source.include.map((path) => path.replace(/\/+$/, ""));
    return (path: string) =>
      path === dockerfile ||
      path === `${dockerfile}.dockerignore` ||
      (include.some((one) => isWithin(path, one)) && !ignored(path));
  });
  const belongs = (path: string) => isWithin(path, app.chart.path) || parts.some((isPart) => isPart(path));
  return status
    .map(({ path }) => path)
    .filter(belongs)
    .sort();
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

const SHOWN = 10;

/**
 * Refuses to deploy what nobody could find again in the history.
 *
 * @throws Problem `TREE_DIRTY` with the paths
 */
export async function requireCleanTree(root: string, app: App, services: readonly Service[]): Promise<void> {
  const args = ["status", "--porcelain=v1", "-z", "--untracked-files=all", "--ignored=matching"];
  const { exitCode, stdout } = await run("git", args, { cwd: root, accept: "any" });
  const dirty = exitCode === 0 ? dirtyPaths(app, services, parseStatus(stdout)) : [];
  if (exitCode === 0 && dirty.length === 0) return;
  const more = dirty.length > SHOWN ? ` and ${dirty.length - SHOWN} more` : "";
  const what =
    exitCode === 0
      ? `not committed: ${dirty.slice(0, SHOWN).join(", ")}${more}`
      : "git does not know what is committed here";
  throw new Problem("TREE_DIRTY", what, {
    next: [
      "commit it, so that what runs can be found again, and run this again",
      "or, if it has to be so: --allow-dirty",
    ],
  });
}
