import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..");
const folders = ["apps/backend/src", "apps/frontend/src", "packages", "infra", "bench"];

/** Module -> the modules that it imports by a relative path, types too. */
function imports(): Map<string, string[]> {
  const modules = folders
    .flatMap((folder) => filesBelow(join(root, folder)))
    .filter((file) => /\.tsx?$/.test(file))
    .map((file): [string, string[]] => {
      const found = readFileSync(file, "utf8").matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g);
      return [file, [...found].map((match) => join(dirname(file), match[1] ?? ""))];
    });
  return new Map(modules);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !["node_modules", "dist", ".next"].includes(name))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]));
}

test("no module imports itself by way of others, not even for a type", () => {
  const modules = imports();
  expect(modules.size).toBeGreaterThan(200);
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (module: string, path: readonly string[]) => {
    const at = path.indexOf(module);
    if (at >= 0) circles.push([...path.slice(at), module].map((file) => relative(root, file)).join(" -> "));
    if (at >= 0 || done.has(module)) return;
    for (const imported of modules.get(module) ?? []) visit(imported, [...path, module]);
    done.add(module);
  };
  for (const module of modules.keys()) visit(module, []);
  expect(circles).toEqual([]);
});
