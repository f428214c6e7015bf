import { expect, test } from "vitest";
import { type WayFacts, wayChecks } from "./way-checks.ts";

const well: WayFacts = { environment: "staging", host: "app.example", resolved: "10.0.0.1", address: "10.0.0.1" };

test.each<[string, Partial<WayFacts>, string[], RegExp]>([
  ["a name that leads there", {}, ["ok"], /^$/],
  ["a cluster whose address is not known", { address: null }, ["ok"], /^$/],
  ["a name that is not known here", { resolved: null }, ["warn"], /hosts file: 10\.0\.0\.1 app\.example/],
  ["such a name of a cluster that is not seen", { resolved: null, address: null }, ["warn"], /^let it lead to .*\nor /],
  ["a name that leads elsewhere", { resolved: "10.9.9.9" }, ["warn"], /pnpm infra open staging/],
  ["a registry that answers", { registry: { name: "r", fault: null } }, ["ok", "ok"], /^$/],
  [
    "a registry that refuses",
    { registry: { name: "r", fault: { message: "refuses", next: ["docker login r"] } } },
    ["ok", "fail"],
    /docker login r/,
  ],
  [
    "a pull secret that is missing",
    { pullSecret: { name: "s", fault: { message: "is not there", next: ["kubectl create secret"] } } },
    ["ok", "fail"],
    /kubectl create secret/,
  ],
])("%s", (_, facts, levels, next) => {
  const checks = wayChecks({ ...well, ...facts });
  expect(checks.map(({ level }) => level)).toEqual(levels);
  expect(checks.flatMap((check) => check.next).join("\n")).toMatch(next);
});
