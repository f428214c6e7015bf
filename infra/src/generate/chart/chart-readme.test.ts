import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readApp } from "../../deploy/read-app.ts";
import { chart } from "./chart.ts";

const app = readApp();
const files = chart(app, "generated");
const readme = files["README.md"] ?? "";
const services = Object.keys(app.services);

/** Paths of all values that files set, with a service's without its name. */
function paths(node: unknown, at: readonly string[] = []): string[] {
  const isMap = typeof node === "object" && node !== null && !Array.isArray(node);
  if (!isMap || Object.keys(node).length === 0 || isFree(at)) return [at.join(".")];
  return Object.entries(node).flatMap(([key, value]) =>
    paths(value, at.length === 0 && services.includes(key) ? [] : [...at, key]),
  );
}

/** Maps whose keys are the user's own. */
const isFree = (at: readonly string[]) => at.at(-1) === "annotations";

const rows = readme.split("\n").filter((line) => /^\| `[\w.]+` \|/.test(line));
const cells = (row: string) => row.split(/(?<!\\)\|/).map((cell) => cell.trim());

describe("the chart's README", () => {
  test("lists every value once, with its type and meaning", () => {
    const listed = rows.map((row) => cells(row)[1]?.replaceAll("`", ""));
    const values = [...new Set(paths(parse(files["values.yaml"] ?? "")))];
    expect(values.length).toBeGreaterThan(80);
    expect([...listed].sort()).toEqual([...values].sort());
    for (const row of rows) expect([row, cells(row)[2], cells(row).at(-2)]).not.toContain("");
  });

  test("shows the defaults that values.yaml has", () => {
    const row = (path: string) => rows.find((line) => line.startsWith(`| \`${path}\` |`));
    expect(row("database.storage")).toContain("| text | `1Gi` |");
    expect(row("database.port")).toContain("| number from 1 to 65535 | `5432` |");
    expect(row("replicaCount")).toContain("| `1` | `1` | `1` |");
    expect(row("enabled")).toContain("| - | - | `false` |");
  });

  test("names every environment's command and the keys that an existing Secret has to hold", () => {
    for (const { namespace } of Object.values(app.environments)) {
      expect(readme).toContain(`helm upgrade --install todo-app . --namespace ${namespace} --create-namespace`);
    }
    expect(readme).toContain("  --from-literal=DATABASE_URL=… \\\n  --from-literal=BETTER_AUTH_SECRET=…\n");
  });

  test("has no line of text that is too long to read", () => {
    const prose = readme.split("\n").filter((line) => !line.startsWith("|") && !line.startsWith("helm "));
    expect(prose.filter((line) => line.length > 125)).toEqual([]);
  });
});
