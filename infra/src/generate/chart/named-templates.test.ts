import { describe, expect, test } from "vitest";
import { readApp } from "../../deploy/read-app.ts";
import { chart } from "./chart.ts";

const app = readApp();
const templates = Object.entries(chart(app, "generated")).filter(
  ([path]) => path.startsWith("templates/") && path.endsWith(".yaml"),
);

describe.each(templates)("%s", (_path, text) => {
  const code = text.replaceAll(/\{\{-? \/\*[\s\S]*?\*\/ -?\}\}|^ *#.*$/gm, "");

  test("is one resource, or none", () => {
    expect(code.match(/^kind: /gm)?.length ?? 0).toBeLessThanOrEqual(1);
    expect(code).not.toMatch(/^---/m);
  });

  test("takes names and labels from _helpers.tpl", () => {
    expect(code).not.toMatch(new RegExp(`^[ -]*\\w+: "?${app.prefix}-`, "m"));
    expect(code).not.toMatch(/^ *(app\.kubernetes\.io\/[\w-]+|app|component|tier|environment): /m);
  });
});
