import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { V1Deployment } from "@kubernetes/client-node";
import { describe, expect, test } from "vitest";
import { repositoryRoot } from "../../deploy/read-app.ts";
import { useRenderedChart } from "../../testing/rendered-chart.ts";

const chart = useRenderedChart();

async function backend(values: object, environment = "development") {
  const { spec } = (await chart.render(environment, values)).find<V1Deployment>("Deployment", "todo-backend");
  return { spec, pod: spec?.template.spec, labels: spec?.template.metadata?.labels };
}

test("replaces pods one by one, each only when the next is ready", async () => {
  expect((await backend({})).spec?.strategy).toEqual({
    type: "RollingUpdate",
    rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
  });
});

test("pods wait before they end, in their image's own way and well within their time", async () => {
  const manifests = await chart.render("development", { fastapi: { enabled: true } });
  const pod = (name: string) => manifests.find<V1Deployment>("Deployment", name).spec?.template.spec;
  const preStop = (name: string) => pod(name)?.containers[0]?.lifecycle?.preStop?.exec?.command;
  expect(preStop("todo-frontend")).toEqual(["node", "-e", "setTimeout(() => {}, 5000)"]);
  expect(preStop("todo-fastapi")).toEqual(["python", "-c", "import time; time.sleep(5)"]);
  // It goes on answering by itself.
  expect(preStop("todo-backend")).toBeUndefined();
  for (const name of ["todo-backend", "todo-frontend", "todo-fastapi"]) {
    expect(pod(name)?.terminationGracePeriodSeconds).toBe(35);
  }
  expect((await chart.template("development", { backend: { terminationGracePeriodSeconds: 29 } })).stderr).toContain(
    "terminationGracePeriodSeconds",
  );
});

test("the backend is done with its own waiting and draining before its time is up", () => {
  const main = readFileSync(join(repositoryRoot, "apps/backend/src/main.ts"), "utf8");
  const milliseconds = (pattern: RegExp) => Number(pattern.exec(main)?.[1]?.replaceAll("_", ""));
  // As the Deployment's comment says; what follows takes 3 s at most.
  expect(milliseconds(/serveMs = signal === "SIGTERM" \? ([\d_]+)/)).toBe(5_000);
  expect(milliseconds(/finishMs: ([\d_]+)/)).toBe(20_000);
});

test("the migration is told where the database is and how much to say, and no other secret", async () => {
  const { pod } = await backend({});
  expect(pod?.initContainers?.map(({ name, env }) => [name, env?.map((variable) => variable.name)])).toEqual([
    ["migrate", ["DATABASE_URL", "DATABASE_DIRECT_URL", "LOG_LEVEL"]],
  ]);
});

test("has what values add to it", async () => {
  const added = await backend({
    imageRegistry: "ghcr.io/acme/",
    commonLabels: { team: "a", cost: "1" },
    backend: {
      extraEnv: [{ name: "NODE_OPTIONS", value: "--use-system-ca" }],
      podLabels: { team: "b" },
      podAnnotations: { "example.com/note": 'yes: "no"' },
      extraPodSpec: {
        nodeSelector: { disk: "fast" },
        tolerations: [{ operator: "Exists" }],
        priorityClassName: "high",
      },
    },
  });
  const { pod, labels, spec } = added;
  expect(pod?.containers[0]?.image).toBe("ghcr.io/acme/todo-backend:dev");
  for (const { env } of [...(pod?.initContainers ?? []), ...(pod?.containers ?? [])]) {
    expect(env).toContainEqual({ name: "NODE_OPTIONS", value: "--use-system-ca" });
  }
  // A service's own label goes before one for all.
  expect(labels).toMatchObject({ app: "todo-app", component: "backend", team: "b", cost: "1" });
  expect(spec?.template.metadata?.annotations).toMatchObject({
    "checksum/config": expect.any(String),
    "example.com/note": 'yes: "no"',
  });
  expect(pod).toMatchObject({
    nodeSelector: { disk: "fast" },
    tolerations: [{ operator: "Exists" }],
    priorityClassName: "high",
    serviceAccountName: "todo-backend",
  });
});

describe("what the chart sets itself can't be set a second time", () => {
  test.each([
    [
      "a variable of the app",
      { backend: { extraEnv: [{ name: "LOG_LEVEL", value: "debug" }] } },
      "backend.extraEnv.0.name: ",
    ],
    ["a field of the pod", { backend: { extraPodSpec: { containers: [] } } }, "'/backend/extraPodSpec"],
    ["a label that finds pods", { backend: { podLabels: { component: "other" } } }, "backend.podLabels.component: "],
    ["the same for all", { commonLabels: { app: "other" } }, "commonLabels.app: "],
    ["a checksum", { backend: { podAnnotations: { "checksum/config": "x" } } }, "'/backend/podAnnotations/checksum"],
    ["a hook", { commonAnnotations: { "helm.sh/hook": "pre-install" } }, "'/commonAnnotations/helm.sh"],
  ])("%s", async (_what, values, path) => {
    const { exitCode, stderr } = await chart.template("development", values);
    expect(exitCode).not.toBe(0);
    expect(stderr).toContain(path);
  });
});

test("pods are spread over nodes and zones where there are several, unless a pod's own constraints say how", async () => {
  const constraints = async (values: object, environment?: string) =>
    (await backend(values, environment)).pod?.topologySpreadConstraints;
  expect(await constraints({})).toBeUndefined();
  expect(await constraints({}, "production")).toEqual(
    ["kubernetes.io/hostname", "topology.kubernetes.io/zone"].map((topologyKey) => ({
      maxSkew: 1,
      topologyKey,
      whenUnsatisfiable: "ScheduleAnyway",
      labelSelector: { matchLabels: { app: "todo-app", component: "backend" } },
    })),
  );
  const own = [{ maxSkew: 2, topologyKey: "rack", whenUnsatisfiable: "DoNotSchedule" }];
  expect(await constraints({ backend: { extraPodSpec: { topologySpreadConstraints: own } } }, "production")).toEqual(
    own,
  );
});
