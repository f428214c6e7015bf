import type { V1Pod } from "@kubernetes/client-node";
import { expect, test } from "vitest";
import { readApp } from "../../deploy/read-app.ts";
import { type Manifest, useRenderedChart } from "../../testing/rendered-chart.ts";
import { chart as chartOf } from "./chart.ts";

const app = readApp();
const chart = useRenderedChart(app);
const asked = ({ spec }: V1Pod) => spec?.containers[0]?.env?.find(({ name }) => name === "URL")?.value;

test("there is one for each behaviour, of what is there", async () => {
  const development = (await chart.render("development")).names("Pod");
  // Services beyond the site have tests of the same kinds.
  const more = Object.keys(app.services).filter((name) => !["backend", "frontend", "fastapi"].includes(name));
  const on = more.filter((name) => app.environments.development?.services[name]?.enabled);
  expect(development).toEqual(expect.arrayContaining(on.map((name) => `todo-test-${name}-ready`)));
  expect(development.filter((pod) => !more.some((name) => pod.startsWith(`todo-test-${name}-`)))).toEqual([
    "todo-test-backend-ready",
    "todo-test-backend-through-front-door",
    "todo-test-database-answers",
    "todo-test-front-door-answers",
  ]);
  expect((await chart.render("production")).names("Pod")).not.toContain("todo-test-database-answers");
  expect((await chart.render("production", { fastapi: { enabled: true } })).names("Pod")).toContain(
    "todo-test-fastapi-ready",
  );
  expect((await chart.render("development", { tests: { enabled: false } })).names("Pod")).toEqual([]);
});

test("each asks a Service by its name, with what its own image has", async () => {
  const manifests = await chart.render("development", { fastapi: { enabled: true } });
  const pod = (name: string) => manifests.find<V1Pod>("Pod", `todo-test-${name}`);
  expect(asked(pod("front-door-answers"))).toBe("http://todo-frontend:3000/");
  expect(asked(pod("backend-ready"))).toBe("http://todo-backend:8000/api/v1/health/ready");
  expect(asked(pod("backend-through-front-door"))).toBe("http://todo-frontend:3000/api/v1/health/ready");
  expect(pod("backend-ready").spec?.containers[0]).toMatchObject({
    image: "todo-backend:dev",
    command: ["node", expect.anything(), expect.anything()],
  });
  expect(pod("fastapi-ready").spec?.containers[0]).toMatchObject({
    image: "todo-fastapi:dev",
    command: ["python", "-c"],
  });
});

test("none asks the front door for a service that it does not lead to", () => {
  const through = "templates/tests/backend-through-front-door.yaml";
  expect(Object.keys(chartOf(app, ""))).toContain(through);
  const apart = structuredClone(app);
  for (const service of Object.values(apart.services)) service.connects.services = [];
  expect(Object.keys(chartOf(apart, ""))).not.toContain(through);
});

test("their pods are hooks that no Service takes for its own, and that end", async () => {
  const manifests = await chart.render("development", { fastapi: { enabled: true }, commonAnnotations: { team: "a" } });
  for (const name of manifests.names("Pod")) {
    const { metadata, spec } = manifests.find<V1Pod & Manifest>("Pod", name);
    expect(metadata.labels).toMatchObject({ app: "todo-app", component: "tests" });
    expect(metadata.annotations).toEqual({
      "helm.sh/hook": "test",
      "helm.sh/hook-delete-policy": "before-hook-creation,hook-succeeded",
      team: "a",
    });
    expect(spec).toMatchObject({
      restartPolicy: "Never",
      activeDeadlineSeconds: 60,
      securityContext: { runAsNonRoot: true },
    });
  }
});
