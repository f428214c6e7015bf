import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { V1ConfigMap, V1Deployment, V1Secret, V1StatefulSet } from "@kubernetes/client-node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { findHelm } from "../../local/helm.ts";
import type { App } from "../../model/app.ts";
import { parseApp } from "../../model/parse-app.ts";
import { type RunResult, run } from "../../process/run.ts";
import { chart } from "./chart.ts";

interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace: string; labels: Record<string, string> };
}

const app: App = parseApp(JSON.parse(await readFile(join(import.meta.dirname, "../../../app.json"), "utf8")));
const environments = Object.keys(app.environments);
let helm: string;
let folder: string;

beforeAll(async () => {
  helm = await findHelm();
  folder = await mkdtemp(join(tmpdir(), "todo-chart-"));
  for (const [path, text] of Object.entries(chart(app, "generated"))) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const valuesOf = (environment: string) => {
  const file = app.environments[environment]?.valuesFile;
  return file ? ["--values", join(folder, file.slice(app.chart.path.length + 1))] : [];
};

function template(environment: string, ...more: string[]): Promise<RunResult> {
  const namespace = app.environments[environment]?.namespace ?? "";
  return run(helm, ["template", app.name, folder, "--namespace", namespace, ...valuesOf(environment), ...more], {
    accept: "any",
  });
}

async function render(environment: string, ...more: string[]): Promise<Manifest[]> {
  const { exitCode, stdout, stderr } = await template(environment, ...more);
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
  return parseAllDocuments(stdout).flatMap((document) =>
    document.contents === null ? [] : [document.toJS() as Manifest],
  );
}

function find<T = Manifest>(manifests: readonly Manifest[], kind: string, name: string): T {
  const found = manifests.find((manifest) => manifest.kind === kind && manifest.metadata.name === name);
  if (!found)
    throw new Error(`no ${kind} ${name} among ${manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`)}`);
  return found as T;
}

const names = (manifests: readonly Manifest[], kind: string) =>
  manifests
    .filter((manifest) => manifest.kind === kind)
    .map(({ metadata }) => metadata.name)
    .sort();

const enabledIn = (environment: string) =>
  Object.values(app.services).filter(({ name }) => app.environments[environment]?.services[name]?.enabled);

describe.each(environments)("%s", (environment) => {
  test("passes helm lint", async () => {
    const { stdout } = await run(helm, ["lint", "--strict", folder, ...valuesOf(environment)]);
    expect(stdout).toContain("1 chart(s) linted, 0 chart(s) failed");
  });

  test("has the resources and names that others rely on", async () => {
    const manifests = await render(environment);
    const present = enabledIn(environment).map(({ fullName }) => fullName);
    expect(present).toEqual(expect.arrayContaining(["todo-backend", "todo-frontend"]));
    expect(names(manifests, "Deployment")).toEqual(present.sort());
    expect(names(manifests, "Service")).toEqual(expect.arrayContaining(present));
    expect(names(manifests, "Ingress")).toEqual(["todo-ingress"]);
    expect(names(manifests, "ConfigMap")).toEqual(["todo-config"]);
    for (const { metadata } of manifests) {
      expect(metadata.namespace).toBe(app.environments[environment]?.namespace);
      expect(metadata.labels).toMatchObject({
        app: "todo-app",
        environment,
        component: expect.any(String),
        tier: expect.any(String),
      });
    }
  });

  test("finds pods by labels that no release, version or environment changes", async () => {
    const manifests = await render(environment, "--set", "environment=other");
    for (const service of ["backend", "frontend"]) {
      const { spec } = find<V1Deployment>(manifests, "Deployment", `todo-${service}`);
      expect(spec?.selector.matchLabels).toEqual({ app: "todo-app", component: service });
      expect(spec?.template.metadata?.labels).toMatchObject({ app: "todo-app", component: service });
    }
  });

  test.each([
    ["backend", 10001],
    ["frontend", 1001],
  ])("%s runs as %i and can't do anything it need not", async (service, uid) => {
    const { spec } = find<V1Deployment>(await render(environment), "Deployment", `todo-${service}`);
    const pod = spec?.template.spec;
    expect(pod?.securityContext).toMatchObject({
      runAsNonRoot: true,
      runAsUser: uid,
      runAsGroup: uid,
      seccompProfile: { type: "RuntimeDefault" },
    });
    expect(pod?.automountServiceAccountToken).toBe(false);
    expect(spec?.strategy?.rollingUpdate).toEqual({ maxSurge: 1, maxUnavailable: 0 });
    for (const container of [...(pod?.initContainers ?? []), ...(pod?.containers ?? [])]) {
      expect(container.securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ["ALL"] },
      });
      expect(container.resources).toEqual(app.environments[environment]?.services[service]?.resources);
      expect(container.imagePullPolicy).toBe(environment === "development" ? "Never" : "IfNotPresent");
    }
  });

  test("gives every service exactly its variables, secrets by reference", async () => {
    const manifests = await render(environment);
    const config = find<V1ConfigMap>(manifests, "ConfigMap", "todo-config").data ?? {};
    for (const service of enabledIn(environment)) {
      const env =
        find<V1Deployment>(manifests, "Deployment", service.fullName).spec?.template.spec?.containers[0]?.env ?? [];
      expect(env.map(({ name }) => name).sort()).toEqual([...service.variables].sort());
      for (const { name, value, valueFrom } of env) {
        expect(value).toBeUndefined();
        const { kind, required } = app.variables[name] ?? {};
        const secret = kind === "secret";
        expect(valueFrom).toEqual(
          secret
            ? { secretKeyRef: { name: "todo-secrets", key: name, ...(required ? {} : { optional: true }) } }
            : { configMapKeyRef: { name: "todo-config", key: name } },
        );
        if (!secret) expect(config).toHaveProperty(name);
      }
    }
    const { host, tls } = app.environments[environment] ?? {};
    expect(config).toMatchObject({
      APP_ENV: environment,
      BACKEND_URL: "http://todo-backend:8000",
      FRONTEND_URL: `http${tls ? "s" : ""}://${host}`,
    });
  });

  test("scales the backend with the load or not at all", async () => {
    const manifests = await render(environment);
    const { spec } = find<V1Deployment>(manifests, "Deployment", "todo-backend");
    if (environment === "development") {
      expect(names(manifests, "HorizontalPodAutoscaler")).toEqual([]);
      expect(spec?.replicas).toBe(1);
    } else {
      expect(find(manifests, "HorizontalPodAutoscaler", "todo-backend-hpa")).toMatchObject({
        spec: { minReplicas: 2, maxReplicas: 10, scaleTargetRef: { name: "todo-backend" } },
      });
      // An upgrade would else undo what the autoscaler has decided.
      expect(spec).not.toHaveProperty("replicas");
    }
  });
});

describe("secrets", () => {
  test("development makes its own, different each time there is no cluster to ask, and shows them nowhere else", async () => {
    const [first, second] = await Promise.all([render("development"), render("development")]);
    const decoded = (manifests: Manifest[]) =>
      Object.entries(find<V1Secret>(manifests, "Secret", "todo-secrets").data ?? {}).map(([key, value]) => [
        key,
        Buffer.from(value, "base64").toString(),
      ]);
    const secrets: Record<string, string> = Object.fromEntries(decoded(first));
    expect(secrets.BETTER_AUTH_SECRET).toMatch(/^\w{48}$/);
    // A service takes an empty one for a wrong one.
    expect(secrets).not.toHaveProperty("OPENAI_API_KEY");
    expect(secrets.DATABASE_URL).toBe(`postgres://todo:${secrets.DATABASE_PASSWORD}@todo-postgres:5432/todo`);
    expect(Object.fromEntries(decoded(second))).not.toEqual(secrets);
    const others = JSON.stringify(first.filter(({ kind }) => kind !== "Secret"));
    for (const value of [secrets.BETTER_AUTH_SECRET, secrets.DATABASE_PASSWORD]) expect(others).not.toContain(value);
    // The pods would be replaced at every upgrade if what was made up were part of their checksums.
    const annotations = (manifests: Manifest[]) =>
      find<V1Deployment>(manifests, "Deployment", "todo-backend").spec?.template.metadata?.annotations;
    expect(annotations(second)).toEqual(annotations(first));
  });

  test("a given one is taken as it is, and rolls the pods that read it", async () => {
    const url = "postgres://me:p%40ss@elsewhere/db";
    const external = ["--set", "database.mode=external"];
    const manifests = await render("development", ...external, "--set", `secrets.values.DATABASE_URL=${url}`);
    const { data } = find<V1Secret>(manifests, "Secret", "todo-secrets");
    expect(Buffer.from(data?.DATABASE_URL ?? "", "base64").toString()).toBe(url);
    const checksum = (manifests: Manifest[], name: string) =>
      find<V1Deployment>(manifests, "Deployment", name).spec?.template.metadata?.annotations;
    const other = `secrets.values.DATABASE_URL=${url}2`;
    const without = await render("development", ...external, "--set", other);
    expect(checksum(manifests, "todo-backend")).not.toEqual(checksum(without, "todo-backend"));
    expect(checksum(manifests, "todo-frontend")).toEqual(checksum(without, "todo-frontend"));
  });

  test("a setting rolls the pods that read it, and no others", async () => {
    const annotations = (manifests: Manifest[], name: string) =>
      find<V1Deployment>(manifests, "Deployment", name).spec?.template.metadata?.annotations;
    const before = await render("development");
    const after = await render("development", "--set", "config.LOG_LEVEL=warn");
    expect(annotations(after, "todo-backend")).not.toEqual(annotations(before, "todo-backend"));
    expect(annotations(after, "todo-frontend")).toEqual(annotations(before, "todo-frontend"));
  });

  test("elsewhere they are an existing Secret's, and the chart makes none", async () => {
    const manifests = await render("production", "--set", "secrets.existingSecret=mine");
    expect(names(manifests, "Secret")).toEqual([]);
    const env = find<V1Deployment>(manifests, "Deployment", "todo-backend").spec?.template.spec?.containers[0]?.env;
    expect(env).toContainEqual({
      name: "DATABASE_URL",
      valueFrom: { secretKeyRef: { name: "mine", key: "DATABASE_URL" } },
    });
  });

  test("of an external database can be put together from its parts", async () => {
    const external = ["--set", "secrets.existingSecret=,secrets.values.DATABASE_PASSWORD=p@ss/word"];
    const { stderr } = await template("production", ...external);
    expect(stderr).toContain("database.host: has to be set for an external database");
    const manifests = await render("production", ...external, "--set", "database.host=db.example,database.port=6432");
    const { data } = find<V1Secret>(manifests, "Secret", "todo-secrets");
    expect(Buffer.from(data?.DATABASE_URL ?? "", "base64").toString()).toBe(
      "postgres://todo:p%40ss%2Fword@db.example:6432/todo",
    );
  });
});

describe("the database", () => {
  test("is the chart's own in development, restricted like the rest, and nowhere else", async () => {
    const { spec } = find<V1StatefulSet>(await render("development"), "StatefulSet", "todo-postgres");
    expect(spec?.template.spec?.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 999 });
    expect(spec?.template.spec?.containers[0]?.securityContext).toMatchObject({ readOnlyRootFilesystem: true });
    for (const kind of ["StatefulSet", "PersistentVolumeClaim"]) {
      expect(names(await render("production"), kind)).toEqual([]);
    }
  });
});

describe("values", () => {
  test("change what they say they change", async () => {
    const digest = `sha256:${"a".repeat(64)}`;
    const manifests = await render(
      "production",
      "--set",
      `backend.image.repository=registry.example/todo-backend,backend.image.digest=${digest},ingress.className=contour`,
      "--set",
      "imageRegistry=,imagePullSecrets[0].name=pull,namespace=elsewhere,autoscaling.enabled=false,backend.replicaCount=3",
    );
    const { spec } = find<V1Deployment>(manifests, "Deployment", "todo-backend");
    expect(spec?.replicas).toBe(3);
    expect(spec?.template.spec?.containers[0]?.image).toBe(`registry.example/todo-backend@${digest}`);
    expect(spec?.template.spec?.imagePullSecrets).toEqual([{ name: "pull" }]);
    expect(new Set(manifests.map(({ metadata }) => metadata.namespace))).toEqual(new Set(["elsewhere"]));
    expect(find(manifests, "Ingress", "todo-ingress")).toMatchObject({
      spec: { ingressClassName: "contour", tls: [{ hosts: ["todo.example"], secretName: "todo-tls" }] },
    });
  });

  test.each([
    ["an unknown key", "backend.replicas=3", "replicas"],
    ["an unknown service", "bakend.replicaCount=3", "bakend"],
    ["an unknown variable", "config.FRONTEND_ULR=x", "FRONTEND_ULR"],
    ["a wrong type", "backend.replicaCount=two", "replicaCount"],
    ["a mode that there is not", "database.mode=sqlite", "mode"],
    ["a quantity that is none", "backend.resources.limits.memory=lots", "memory"],
  ])("refuse %s, naming it", async (_what, set, named) => {
    const { exitCode, stderr } = await template("development", "--set", set);
    expect(exitCode).not.toBe(0);
    expect(stderr).toContain(named);
    expect(stderr).toContain("values don't meet the specifications of the schema");
  });

  test("of staging and production say only what is different", async () => {
    const base = parse(await readFile(join(folder, "values.yaml"), "utf8"));
    for (const environment of ["staging", "production"]) {
      const own = parse(await readFile(join(folder, `values-${environment}.yaml`), "utf8"));
      const repeated = (a: unknown, b: unknown, path: string): string[] =>
        typeof a === "object" && a !== null && !Array.isArray(a)
          ? Object.entries(a).flatMap(([key, value]) =>
              repeated(value, (b as Record<string, unknown>)?.[key], `${path}.${key}`),
            )
          : JSON.stringify(a) === JSON.stringify(b)
            ? [path]
            : [];
      expect(repeated(own, base, environment)).toEqual([]);
    }
  });
});

describe("one entry more", () => {
  test("a variable that a service reads comes to ConfigMap, values and schema, and nothing else changes", () => {
    const without: App = structuredClone(app);
    const backend = without.services.backend;
    if (!backend) throw new Error("no backend");
    backend.variables = backend.variables.filter((name) => name !== "CORS_ORIGINS");
    const [before, after] = [chart(without, ""), chart(app, "")];
    const changed = Object.keys(after).filter((path) => before[path] !== after[path]);
    expect(changed.sort()).toEqual(
      [
        "README.md",
        "templates/_helpers.tpl",
        "templates/validate.yaml",
        "values-production.yaml",
        "values-staging.yaml",
        "values.schema.json",
        "values.yaml",
      ].sort(),
    );
    expect(after["values.yaml"]).toContain("  CORS_ORIGINS: ");
    expect(before["values.yaml"]).not.toContain("CORS_ORIGINS");
  });
});
