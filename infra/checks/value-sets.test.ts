import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { chart } from "./chart-under-test.ts";

type Values = { [key: string]: unknown };

const read = (file: string) => parse(readFileSync(file, "utf8"), { merge: true }) as Values;
const values = read(join(chart, "values.yaml"));
const everythingOn = read(join(import.meta.dirname, "values-everything-on.yaml"));
const everythingOff = read(join(import.meta.dirname, "values-everything-off.yaml"));

/** Every value that is no map with keys, by its path: `ingress.tls.enabled`. */
function leaves(node: unknown, path: readonly string[] = []): [string, unknown][] {
  const isMap = typeof node === "object" && node !== null && !Array.isArray(node);
  if (!isMap || Object.keys(node).length === 0) return [[path.join("."), node]];
  return Object.entries(node).flatMap(([key, value]) => leaves(value, [...path, key]));
}

const isFilled = (value: unknown) => typeof value === "object" && value !== null && Object.keys(value).length > 0;

const at = (root: Values, path: string) =>
  path.split(".").reduce<unknown>((node, key) => (node as Values | undefined)?.[key], root);

const switches = leaves(values).filter(([, value]) => typeof value === "boolean");
const empty = leaves(values).filter(([, value]) => typeof value === "object" && !isFilled(value));

test("every switch of the chart is on in values-everything-on.yaml, and off in values-everything-off.yaml", () => {
  expect(switches.length).toBeGreaterThan(3);
  expect(switches.filter(([path]) => at(everythingOn, path) !== true).map(([path]) => path)).toEqual([]);
  expect(switches.filter(([path]) => at(everythingOff, path) !== false).map(([path]) => path)).toEqual([]);
});

test("every list and map that is empty in the chart has something in values-everything-on.yaml", () => {
  expect(empty.length).toBeGreaterThan(3);
  expect(empty.filter(([path]) => !isFilled(at(everythingOn, path))).map(([path]) => path)).toEqual([]);
});
