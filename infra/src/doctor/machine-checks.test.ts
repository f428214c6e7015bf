import { expect, test } from "vitest";
import type { Check } from "./check.ts";
import { atLeast, type MachineFacts, machineChecks } from "./machine-checks.ts";

const well: MachineFacts = {
  node: "v24.21.0",
  pnpm: "12.21.0",
  helm: "v4.1.4",
  kubectl: "v1.34.5",
  minikube: "v1.39.0",
  docker: { version: "28.0.0" },
  freeBytes: 20e9,
};
const needs = { pnpm: "12.21.0", minikube: true, lab: false };
const levels = (facts: Partial<MachineFacts>, over: Partial<typeof needs> = {}) =>
  Object.fromEntries(
    machineChecks({ ...well, ...facts }, { ...needs, ...over }).map((one) => [one.subject, one.level]),
  );

test("a machine that has everything is well", () => {
  expect(new Set(Object.values(levels({})))).toEqual(new Set(["ok"]));
});

test.each<[string, Partial<MachineFacts>, string, Check["level"], RegExp]>([
  ["an old Node", { node: "v18.20.0" }, "node", "fail", /install Node 24/],
  ["no pnpm", { pnpm: null }, "pnpm", "warn", /npm install --global pnpm@12\.21\.0/],
  ["another pnpm", { pnpm: "9.1.0" }, "pnpm", "warn", /pnpm@12\.21\.0/],
  ["no helm", { helm: null }, "helm", "fail", /helm\.sh\/docs/],
  ["an old helm", { helm: "v3.9.4" }, "helm", "fail", /3\.10 or newer/],
  ["no kubectl", { kubectl: null }, "kubectl", "warn", /kubernetes\.io/],
  ["no minikube", { minikube: null }, "minikube", "fail", /minikube start --cpus 2 --memory 4g/],
  ["a daemon that is down", { docker: { problem: "down", next: ["start it"] } }, "docker", "fail", /start it/],
  ["little room on the disk", { freeBytes: 5e9 }, "disk", "warn", /docker system prune/],
  ["no room on the disk", { freeBytes: 1e9 }, "disk", "fail", /docker system prune/],
])("%s", (_, facts, subject, level, next) => {
  const found = machineChecks({ ...well, ...facts }, needs).filter((check) => check.level !== "ok");
  expect(found).toMatchObject([{ subject, level }]);
  expect(found[0]?.next.join("\n")).toMatch(next);
});

test("an environment of another cluster needs no minikube", () => {
  expect(levels({ minikube: null }, { minikube: false })).not.toHaveProperty("minikube");
});

test.each([
  ["v3.10.3", true],
  ["3.9", false],
  ["v4.0.0", true],
  ["nonsense", false],
])("%s is at least 3.10: %s", (version, expected) => {
  expect(atLeast(version, 3, 10)).toBe(expected);
});
