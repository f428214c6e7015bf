import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readApp, repositoryRoot } from "../../deploy/site.ts";
import { findSurroundings, type Surroundings } from "../../deploy/tools.ts";
import { run } from "../../process/run.ts";

/** What plain `helm` does with the chart on a real API server, in a namespace that enforces the restricted standard. */
const namespace = "todo-chart-test";
const app = readApp();
const chart = join(repositoryRoot, app.chart.path);
/** No pods of the app, so no images of it are needed. */
const noPods = Object.keys(app.services).flatMap((service) => ["--set", `${service}.replicaCount=0`]);

let surroundings: Surroundings;

const command = (program: "helm" | "kubectl", args: string[], input?: string) =>
  run(program, args, { env: surroundings.env, timeoutSeconds: 180, input });
const kubectl = (...args: string[]) => command("kubectl", ["--namespace", namespace, ...args]);
const helm = (...args: string[]) => command("helm", [...args, "--namespace", namespace]);

async function get<T>(...args: string[]): Promise<T> {
  return JSON.parse((await kubectl("get", ...args, "--output", "json")).stdout) as T;
}

beforeAll(async () => {
  surroundings = await findSurroundings();
  await run("kubectl", ["delete", "namespace", namespace, "--ignore-not-found", "--wait"], {
    env: surroundings.env,
    timeoutSeconds: 180,
  });
  await run("kubectl", ["create", "namespace", namespace], { env: surroundings.env });
  const standard = ["enforce", "warn"].map((mode) => `pod-security.kubernetes.io/${mode}=restricted`);
  await kubectl("label", "namespace", namespace, ...standard);
}, 300_000);

afterAll(async () => {
  await kubectl("delete", "namespace", namespace, "--ignore-not-found");
}, 300_000);

describe("the chart on a cluster", () => {
  test.each(Object.values(app.environments).map(({ name, valuesFile }) => [name, valuesFile] as const))(
    "%s: the API server accepts every object, strictly",
    async (_name, valuesFile) => {
      const values = valuesFile ? ["--values", join(repositoryRoot, valuesFile)] : [];
      const { stdout: manifests } = await helm("template", app.name, chart, ...values);
      const apply = ["--namespace", namespace, "apply", "--dry-run=server", "--validate=strict", "--filename", "-"];
      const { stdout, stderr } = await command("kubectl", apply, manifests);
      expect(stdout).toContain("deployment.apps/todo-backend created (server dry run)");
      expect(stderr).not.toContain("would violate PodSecurity");
    },
  );

  test("installs with nothing but the chart, and its database becomes ready under the restricted standard", async () => {
    await helm("install", app.name, chart, ...noPods);
    await kubectl("rollout", "status", "statefulset/todo-postgres", "--timeout=150s");
  });

  test("an upgrade keeps the secrets that were made up, and replaces no pod", async () => {
    interface Seen {
      data?: Record<string, string>;
      metadata: { generation?: number };
    }
    const seen = async () => [
      (await get<Seen>("secret", "todo-secrets")).data,
      (await get<Seen>("deployment", "todo-backend")).metadata.generation,
      (await get<Seen>("deployment", "todo-frontend")).metadata.generation,
      (await get<Seen>("statefulset", "todo-postgres")).metadata.generation,
    ];
    const before = await seen();
    await helm("upgrade", app.name, chart, ...noPods);
    expect(await seen()).toEqual(before);
    expect(Object.keys(before[0] ?? {})).toEqual(
      expect.arrayContaining(["BETTER_AUTH_SECRET", "DATABASE_URL", "DATABASE_PASSWORD"]),
    );
  });

  test("a changed setting replaces the pods that read it", async () => {
    interface Seen {
      metadata: { generation: number };
    }
    const before = await get<Seen>("deployment", "todo-backend");
    await helm("upgrade", app.name, chart, ...noPods, "--set", "config.LOG_LEVEL=warn");
    expect((await get<Seen>("deployment", "todo-backend")).metadata.generation).toBe(before.metadata.generation + 1);
  });

  test("uninstalling leaves nothing behind, the volume included", async () => {
    await helm("uninstall", app.name, "--wait");
    const kinds = "deployment,statefulset,service,ingress,configmap,secret,serviceaccount,horizontalpodautoscaler";
    const everything = ["get", kinds, "--selector", "app=todo-app", "--output", "name"];
    expect((await kubectl(...everything)).stdout).toBe("");
    await kubectl("wait", "--for=delete", "persistentvolumeclaim/todo-postgres", "--timeout=60s");
  });
});
