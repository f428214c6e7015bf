import { expect, test } from "vitest";
import { external, fastapi, inCluster, minikube, nextjs, resources } from "../../model/declaration.ts";
import { defineApp } from "../../model/define-app.ts";
import { addressOf, databaseUrl, environmentName, generated, publicAddress } from "../../model/variable-source.ts";
import { environmentVariables } from "./environment-variables.ts";
import { systemReference } from "./system-reference.ts";
import { table } from "./text.ts";

const size = resources("100m", "128Mi", "200m", "256Mi");
const probes = { live: "/live", ready: "/ready" };

const described = { meaning: "What it is.", example: "x", when: "run", reaches: undefined } as const;
const configuration = { ...described, kind: "configuration", fallback: undefined, required: true } as const;
const secret = { ...described, kind: "secret", fallback: undefined, form: "a key", defaults: {} } as const;

const app = defineApp({
  name: "app",
  description: "An app",
  version: "1.0.0",
  pnpm: "12.21.0",
  baseImages: { node: "node:24.21.0", python: "python:3.12.13", postgres: "postgres:18.4" },
  workspaces: [
    { path: "apps/pages", name: "@app/pages", description: "The pages" },
    { path: "apps/notes", name: "@app/notes", description: "The notes" },
  ],
  services: {
    pages: nextjs({
      workspace: "apps/pages",
      port: 3000,
      uid: 1001,
      route: "/",
      probes,
      resources: size,
      env: { NOTES_URL: addressOf("notes"), HOME_URL: publicAddress(), NAME: environmentName() },
    }),
    notes: fastapi({
      workspace: "apps/notes",
      port: 8000,
      uid: 10001,
      probes,
      resources: size,
      autoscale: { min: 2, max: 5, cpu: 70, memory: "200Mi" },
      migrates: true,
      enabled: false,
      env: { DATABASE_URL: databaseUrl(), SIGNING_KEY: generated(32) },
    }),
  },
  environments: {
    development: {
      on: minikube(),
      host: "app.local",
      database: inCluster({ storage: "1Gi", resources: size }),
      replicas: 1,
    },
    production: {
      on: { kind: "context", context: "live", registry: "registry.example/app" },
      host: "app.example",
      tls: "app-tls",
      database: external(),
      existingSecret: "app-secrets",
      enable: ["notes"],
      deploysOn: "release",
    },
  },
  workflows: { platforms: ["linux/amd64"], minikubeRuntimes: ["docker"], runners: [] },
  catalogue: [
    {
      ...configuration,
      name: "NOTES_URL",
      form: "a URL",
      readers: ["pages"],
      defaults: { local: "http://localhost:1" },
    },
    { ...configuration, name: "HOME_URL", form: "a URL", readers: ["pages"], defaults: {} },
    { ...configuration, name: "NAME", form: "one of a|b", readers: ["pages", "notes"], defaults: {} },
    {
      ...configuration,
      name: "LEVEL",
      form: "a level",
      readers: ["notes"],
      fallback: "info",
      required: false,
      defaults: { development: "debug" },
    },
    {
      ...configuration,
      name: "PORT",
      form: "a port",
      readers: ["pages"],
      fallback: "1",
      required: false,
      defaults: {},
    },
    { ...secret, name: "DATABASE_URL", readers: ["notes"], required: true },
    { ...secret, name: "SIGNING_KEY", readers: ["notes"], required: true },
    { ...secret, name: "MODEL_KEY", readers: ["notes"], required: false },
  ],
});

/** The cells of a row, by what the first one says. */
function rows(markdown: string, first: string): string[][] {
  const lines = markdown.split("\n").filter((line) => line.startsWith(`| \`${first}\` |`));
  return lines.map((line) => line.slice(2, -2).split(/ \| ?/));
}

test.each([
  ["NOTES_URL", "`http://localhost:1`", "`http://app-notes:8000`", "`http://app-notes:8000`"],
  ["HOME_URL", "not set", "`http://app.local`", "`https://app.example`"],
  ["NAME", "not set", "`development`", "`production`"],
  ["LEVEL", "`info`", "`debug`", "`info`"],
  ["PORT", "`1`", "`3000`, by the image", "`3000`, by the image"],
  [
    "DATABASE_URL",
    "made up, and kept in `.data`",
    "made from the password of the chart's database",
    "in the Secret `app-secrets`",
  ],
  [
    "SIGNING_KEY",
    "made up, and kept in `.data`",
    "made up at first install: 32 characters",
    "in the Secret `app-secrets`",
  ],
  ["MODEL_KEY", "not set", "not set", "in the Secret `app-secrets`, or not set"],
])("%s has a value of which the reference says where it comes from", (name, ...values) => {
  expect(rows(environmentVariables(app), name)[1]?.slice(1)).toEqual(values);
});

test("the reference says of a variable what it is and where it leads", () => {
  expect(rows(environmentVariables(app), "NOTES_URL")[0]).toEqual([
    "`NOTES_URL`",
    "configuration",
    "What it is.",
    "a URL",
    "pages",
    "notes",
  ]);
});

test("the reference says of services and environments what follows from the declaration", () => {
  const text = systemReference(app);
  const [facts, start, pods] = rows(text, "notes");
  expect(facts?.slice(1, 6)).toEqual([
    "fastapi",
    "`apps/notes`",
    "[`app-notes`](../../infra/docker/notes.Dockerfile)",
    "8000",
    "10001:10001",
  ]);
  expect(start?.slice(2)).toEqual([
    "`python migrate.py`",
    "the database",
    "`DATABASE_URL`, `SIGNING_KEY` and `MODEL_KEY`",
  ]);
  expect(pods?.slice(1)).toEqual([
    "off; enabled: 1 × (100m to 200m CPU, 128Mi to 256Mi)",
    "2 to 5 × (100m to 200m CPU, 128Mi to 256Mi); scaled at 70 % CPU or 200Mi",
  ]);
  expect(rows(text, "production")[0]?.slice(1, 5)).toEqual([
    "the kubeconfig's context `live`",
    "`app-production`",
    "https://app.example",
    "external",
  ]);
  expect(rows(text, "production")[1]?.[2]).toBe(
    "a release that somebody approves, or `pnpm turbo run deploy:production`",
  );
});

test("what would end a cell does not", () => {
  expect(table(["a"], [["x|y"]])).toBe("| a |\n| --- |\n| x\\|y |");
});
