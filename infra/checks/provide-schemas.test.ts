import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { oldestKubernetes } from "./chart-under-test.ts";
import { CHECK_PROGRAMS, goModules } from "./check-programs.ts";

test("the schemas begin with the oldest Kubernetes that the chart claims", () => {
  const pins = readFileSync(join(goModules, "kubernetes-1.25/go.mod"), "utf8");
  expect(pins).toContain(`require k8s.io/kubernetes ${oldestKubernetes()}.`);
});

test("the oldest Helm that the chart claims is checked", () => {
  expect(CHECK_PROGRAMS.helm.version).toMatch(/^3\.10\./);
});
