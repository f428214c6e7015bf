import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { Problem } from "../../problem.ts";

/** Variables read from a file, or none when there is no file. */
export interface EnvFile {
  /** As it is shown to people: the path that was given, or its name at the root. */
  path: string;
  values: Readonly<Record<string, string>>;
}

/** A variable with its value, which goes on over lines where it is in quotes, and what follows on its last line. */
const ENTRY = /^[ \t]*(?:export[ \t]+)?[\w.-]+[ \t]*=[ \t]*(?:"[^"]*"|'[^']*'|`[^`]*`)?[^\n]*/gm;

/**
 * Reads the file of variables that was named, or else `.env.<environment>` at the root if there is one.
 *
 * @throws Problem `ENV_FILE_MISSING` for a file that was named and cannot be read, `ENV_FILE_INVALID` for one with a
 *   line that is no variable
 */
export function readEnvFile(root: string, environment: string, named: string | undefined): EnvFile {
  const path = named ?? `.env.${environment}`;
  const text = readText(named ?? join(root, path), path, named !== undefined);
  requireVariables(path, text);
  return { path, values: parseEnv(text) as Record<string, string> };
}

function readText(file: string, path: string, isNamed: boolean): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    if (!isNamed && (cause as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw new Problem("ENV_FILE_MISSING", `the file of variables ${path} cannot be read`, {
      cause,
      next: ["name one that is there: --variables FILE"],
    });
  }
}

/** Node leaves out what it can't read, so a slip would be a variable that nobody gave. The line is not shown: it may hold a secret. */
function requireVariables(path: string, text: string): void {
  const rest = text.replaceAll("\r", "").replace(ENTRY, (entry) => entry.replace(/[^\n]/g, ""));
  const wrong = rest.split("\n").flatMap((line, index) => (/^\s*(#|$)/.test(line) ? [] : [index + 1]));
  if (wrong.length === 0) return;
  const where = wrong.length === 1 ? `line ${wrong[0]} is` : `lines ${wrong.join(", ")} are`;
  throw new Problem("ENV_FILE_INVALID", `${path}: ${where} no NAME=value`, {
    next: ["write each variable as NAME=value, in quotes where it has several lines, and begin remarks with #"],
  });
}
