import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readApp } from "../read-app.ts";
import { desire } from "./desired.ts";

const app = readApp();
const { development, staging } = app.environments;
if (!development || !staging) throw new Error("the declaration has both environments");
const images = [{ service: "backend", name: "todo-backend:00000000000000aa", hash: "aa", way: "outputs" as const }];

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "desired-"));
  const chart = join(root, app.chart.path);
  mkdirSync(join(chart, "templates"), { recursive: true });
  writeFileSync(join(chart, "Chart.yaml"), "name: todo-app\nversion: 1.0.0\n");
  writeFileSync(join(chart, "values.yaml"), "{}\n");
  writeFileSync(
    join(chart, "values-staging.yaml"),
    "backend: { replicaCount: 2, image: { tag: old, pullPolicy: Never } }\n",
  );
});
afterEach(() => rmSync(root, { recursive: true }));

test("development gives Helm nothing but the images' tags", () => {
  const desired = desire(root, app, development, "minikube", images);
  expect(desired.values).toEqual({ backend: { image: { tag: "00000000000000aa" } } });
  expect(desired.images).toEqual([
    {
      service: "backend",
      name: "todo-backend:00000000000000aa",
      hash: "aa",
      way: "outputs",
      alias: "todo-backend:dev",
    },
  ]);
});

test("the chart's own values are known, so that a value that says the same is none that changes", () => {
  writeFileSync(join(root, app.chart.path, "values.yaml"), "config: { LOG_LEVEL: info }\n");
  expect(desire(root, app, development, "minikube", images).defaults).toEqual({ config: { LOG_LEVEL: "info" } });
});

test("another environment's values file lies under the tags", () => {
  expect(desire(root, app, staging, "minikube", images).values).toEqual({
    backend: { replicaCount: 2, image: { tag: "00000000000000aa", pullPolicy: "Never" } },
  });
});
