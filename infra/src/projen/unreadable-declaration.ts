import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { Problem } from "../problem.ts";
import { closest } from "../unknown-name.ts";

const ROOT = join(import.meta.dirname, "..", "..", "..");

/** The files that people write the declaration in: what goes wrong in their own lines is theirs, and no bug. */
const DECLARATION = [".projenrc.ts", "infra/declaration/", "packages/env-schema/src/variable"];

/**
 * What ended the declaration before its values could be judged, as `DECLARATION_INVALID` with the file and line: text
 * that is no TypeScript, an import of what is not there, a name that means nothing. `undefined` for anything else.
 */
export function unreadable(error: unknown): Problem | undefined {
  if (!(error instanceof Error)) return undefined;
  return noTypeScript(error) ?? noSuchModule(error) ?? noSuchExport(error) ?? wrongStatement(error);
}

/** esbuild lists every place: `/app/.projenrc.ts:105:16: ERROR: Expected "}" but found ";"`. */
function noTypeScript({ message }: Error): Problem | undefined {
  const [first, ...others] = [...message.matchAll(/^(.+):(\d+):\d+: ERROR: (.+)$/gm)].map(
    ([, file = "", line = "", fault = ""]) => `${place(file, line)}: ${fault}`,
  );
  return first === undefined ? undefined : invalid(first, ...others, "correct the text at, or just before, that line");
}

/** Node names the file that imports and what it looked for, but neither the line nor the text that stands there. */
function noSuchModule(error: Error): Problem | undefined {
  const found = /^Cannot find (module|package) '(.+)' imported from (.+)$/m.exec(error.message);
  if (!found || !("code" in error) || error.code !== "ERR_MODULE_NOT_FOUND") return undefined;
  const [, kind, missing = "", from = ""] = found;
  const importer = from.startsWith("file:") ? fileURLToPath(from) : from;
  const means = (specifier: string) =>
    kind === "package"
      ? specifier === missing || specifier.startsWith(`${missing}/`)
      : resolve(dirname(importer), specifier) === missing;
  const line = linesOf(importer).findIndex((text) =>
    [...text.matchAll(/["']([^"']+)["']/g)].some(([, it]) => means(it ?? "")),
  );
  const where = place(importer, line < 0 ? undefined : line + 1);
  if (kind === "package") {
    return invalid(
      `${where}: there is no package ${missing}`,
      "correct its name, or install what the repository needs: `pnpm install`",
    );
  }
  const folder = dirname(missing);
  const meant = closest(basename(missing), existsSync(folder) ? readdirSync(folder) : []);
  return invalid(
    `${where}: there is no file ${inRepository(missing)}`,
    meant === undefined ? "correct the path of the import" : `did you mean ${inRepository(join(folder, meant))}?`,
  );
}

/** Node puts the place before the stack, as two lines: `file:///app/.projenrc.ts:7` and the text that stands there. */
function noSuchExport({ message, stack = "" }: Error): Problem | undefined {
  const found = /^The requested module '(.+)' does not provide an export named '(.+)'$/m.exec(message);
  const at = /^(.+):(\d+)$/m.exec(stack.slice(0, stack.indexOf(message)));
  if (!found || !at) return undefined;
  const [, specifier = "", name = ""] = found;
  const importer = at[1]?.startsWith("file:") ? fileURLToPath(at[1]) : (at[1] ?? "");
  const exported = linesOf(resolve(dirname(importer), specifier))
    .join("\n")
    .matchAll(/^export .*?(?:const|function|class) (\w+)/gm);
  const meant = closest(
    name,
    [...exported].map(([, one = ""]) => one),
  );
  return invalid(
    `${place(importer, at[2])}: ${specifier} has no ${name}`,
    meant === undefined ? "import a name that it exports" : `did you mean ${meant}?`,
  );
}

/** A statement of the declaration itself that cannot be run. */
function wrongStatement(error: Error): Problem | undefined {
  if (!(error instanceof ReferenceError || error instanceof TypeError)) return undefined;
  const [, url = "", line] = /^ +at (?:.*\()?(.+):(\d+):\d+\)?$/m.exec(error.stack ?? "") ?? [];
  const file = url.startsWith("file:") ? fileURLToPath(url) : url;
  if (!DECLARATION.some((start) => inRepository(file).startsWith(start))) return undefined;
  const name = /^(\S+) is not defined$/.exec(error.message)?.[1];
  const known = linesOf(file)
    .join("\n")
    .matchAll(/^(?:import \{([^}]*)\}|(?:export )?const (\w+))/gm);
  const names = [...known].flatMap(([, imported, own]) => (imported ?? own ?? "").match(/\w+/g) ?? []);
  const meant = name && closest(name, names);
  return invalid(
    `${place(file, line)}: ${error.message}`,
    meant ? `did you mean ${meant}?` : name ? `correct the name, or import ${name}` : "correct what that line says",
  );
}

function invalid(message: string, ...next: string[]): Problem {
  return new Problem("DECLARATION_INVALID", message, { next: [...next, "then run `npx projen` again"] });
}

function place(file: string, line: string | number | undefined): string {
  return line === undefined ? inRepository(file) : `${inRepository(file)}:${line}`;
}

function inRepository(file: string): string {
  return relative(ROOT, file).split(sep).join("/");
}

function linesOf(file: string): string[] {
  return existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
}
