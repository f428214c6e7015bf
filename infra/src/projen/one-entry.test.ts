import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "../process/run.ts";
import { copyOfTheRepository, deleteCopy, filesOf, synthesize } from "../testing/repository-copy.ts";

/*
 * One entry of the declaration is added as a person would, by editing the file that holds it. All files that a synth
 * then changes are the expected ones, and no other; a synth without the entry restores every byte.
 */

let copy: string;
let before: Map<string, string>;

beforeAll(async () => {
  copy = await copyOfTheRepository();
  await synthesize(copy);
  before = filesOf(copy);
});
afterAll(() => deleteCopy(copy));

/** Files that are edited, each with what is put in and the text before which. */
type Edits = Readonly<Record<string, { before: string; insert: string }>>;

interface Change {
  /** Every generated file that was added or is different, sorted. */
  files: string[];
  /** What a file holds with the entry that it did not hold without. */
  added(path: string): string;
  /** Files that the synth without the entry left different from before. */
  left: string[];
}

/** Adds an entry, lets `look` see the repository with it, and takes it out again. */
async function changeBy(edits: Edits, look = async () => {}): Promise<Change> {
  for (const [path, { before: anchor, insert }] of Object.entries(edits)) {
    const parts = (before.get(path) ?? "").split(anchor);
    if (parts.length !== 2) throw new Error(`${path} does not hold ${JSON.stringify(anchor)} once`);
    writeFileSync(join(copy, path), parts.join(`${insert}${anchor}`));
  }
  let after: Map<string, string>;
  try {
    await synthesize(copy);
    after = filesOf(copy);
    await look();
  } finally {
    // An entry that fails is not left for the next test to fail by.
    for (const path of Object.keys(edits)) writeFileSync(join(copy, path), before.get(path) ?? "");
  }
  await synthesize(copy);
  return {
    files: differing(before, after).filter((path) => !(path in edits)),
    added: (path) => {
      const lines = new Set((before.get(path) ?? "").split("\n"));
      const now = (after.get(path) ?? "").split("\n");
      return now.filter((line) => !lines.has(line)).join("\n");
    },
    left: differing(before, filesOf(copy)),
  };
}

function differing(one: Map<string, string>, other: Map<string, string>): string[] {
  const paths = new Set([...one.keys(), ...other.keys()]);
  return [...paths].filter((path) => one.get(path) !== other.get(path)).sort();
}

const CHART = "infra/helm/todo-app";
/** Which files there are, as projen and git are told. */
const LISTS_OF_FILES = [".gitattributes", ".gitignore", ".projen/files.json"];

/** What a service says when it starts with no variable set. */
async function refusal(service: string): Promise<string> {
  const program = `
    import { loadEnv } from "./packages/env-schema/src/index.ts";
    try { loadEnv("${service}", { source: {} }); } catch (error) { console.log(error.message); }`;
  const { stdout } = await run("node", ["--import", "tsx/esm", "--input-type=module", "--eval", program], {
    cwd: copy,
  });
  return stdout;
}

/** What the compiler says of statements about `env`, the variables of the backend. */
async function typeErrors(...statements: string[]): Promise<string> {
  const path = join(copy, "packages/env-schema/src/use.ts");
  const use = ['import { loadEnv } from "./index.ts";', 'const env = loadEnv("backend");', ...statements];
  writeFileSync(path, use.join("\n"));
  try {
    const { stdout } = await run("tsc", ["--noEmit", "-p", "packages/env-schema"], { cwd: copy, accept: "any" });
    return stdout;
  } finally {
    rmSync(path);
  }
}

describe("one entry and nothing else", () => {
  test("a secret: required of its reader, in Secret, values, schema, workflow and docs", {
    timeout: 300_000,
  }, async () => {
    const change = await changeBy(
      {
        "packages/env-schema/src/variables.ts": {
          before: "} as const satisfies Variables;",
          insert: `  MAIL_PASSWORD: {
    kind: "secret",
    meaning: "Password of the mail server.",
    type: z.string().min(8),
    form: "at least 8 characters",
    example: "eight-or-more",
    readers: ["backend"],
    when: "run",
  },
`,
        },
        // Where the chart makes the Secret itself, nobody else gives a value.
        ".projenrc.ts": { before: "        FRONTEND_URL:", insert: "        MAIL_PASSWORD: generated(32),\n" },
      },
      async () => {
        expect(await refusal("backend")).toContain("MAIL_PASSWORD is not set: it has to be at least 8 characters");
        expect(await refusal("frontend")).not.toContain("MAIL_PASSWORD");
        expect(await typeErrors("env.MAIL_PASSWORD satisfies string;")).toBe("");
        expect(await typeErrors("env.MAIL_PASSWORD satisfies number;")).toContain("TS1360");
      },
    );
    expect(change.files).toEqual([
      ".env.example",
      ".github/workflows/deploy.yml",
      "docs/reference/environment-variables.md",
      // The service reads one more secret.
      "docs/reference/system.md",
      "docs/reference/system.svg",
      "infra/app.json",
      `${CHART}/README.md`,
      `${CHART}/templates/NOTES.txt`,
      `${CHART}/templates/_helpers.tpl`,
      `${CHART}/templates/secret.yaml`,
      `${CHART}/templates/validate.yaml`,
      `${CHART}/values.schema.json`,
      `${CHART}/values.yaml`,
      "turbo.json",
    ]);
    for (const path of change.files) expect(change.added(path), path).toContain("MAIL_PASSWORD");
    expect(change.left).toEqual([]);
  });

  test("a configuration value", { timeout: 300_000 }, async () => {
    const change = await changeBy(
      {
        "packages/env-schema/src/variables.ts": {
          before: "} as const satisfies Variables;",
          insert: `  PAGE_SIZE: {
    kind: "configuration",
    meaning: "How many tasks a page of the list has.",
    type: z.coerce.number().int().min(1),
    form: "a whole number from 1",
    example: "50",
    readers: ["backend"],
    when: "run",
    defaults: { local: "50", development: "5", staging: "50", production: "50" },
  },
`,
        },
      },
      async () => {
        expect(await refusal("backend")).toContain("PAGE_SIZE is not set: it has to be a whole number from 1");
        expect(await typeErrors("env.PAGE_SIZE satisfies number;")).toBe("");
      },
    );
    expect(change.files).toEqual([
      ".env.example",
      ".github/workflows/deploy.yml",
      "docs/reference/environment-variables.md",
      "infra/app.json",
      `${CHART}/README.md`,
      // Among them is what the ConfigMap holds.
      `${CHART}/templates/_helpers.tpl`,
      `${CHART}/templates/validate.yaml`,
      `${CHART}/values-production.yaml`,
      `${CHART}/values-staging.yaml`,
      `${CHART}/values.schema.json`,
      `${CHART}/values.yaml`,
    ]);
    for (const path of change.files) expect(change.added(path), path).toContain("PAGE_SIZE");
    expect(change.added(`${CHART}/values.yaml`)).toContain('PAGE_SIZE: "5"');
    expect(change.left).toEqual([]);
  });

  test("a service", { timeout: 300_000 }, async () => {
    const edits = {
      ".projenrc.ts": {
        before: "  },\n  environments: {",
        insert: `    ledger: node({
      workspace: "apps/ledger",
      port: 9999,
      uid: 19999,
      route: "/ledger",
      probes: { live: "/live", ready: "/ready" },
      resources: resources("100m", "128Mi", "200m", "256Mi"),
      replicas: 2,
      autoscale: { min: 2, max: 4, cpu: 70, memory: "200Mi" },
    }),
`,
      },
      "infra/declaration/workspaces.ts": {
        before: '  library({\n    path: "infra",',
        insert: '  nodeApp({ path: "apps/ledger", name: "@todo/ledger", description: "Ledger" }),\n',
      },
    };
    const change = await changeBy(edits, async () => {
      const workspace = join(copy, "apps/ledger");
      const { scripts } = JSON.parse(readFileSync(join(workspace, "package.json"), "utf8"));
      const [command = "", ...args] = scripts.test.split(" ");
      // There are none yet.
      expect((await run(command, args, { cwd: workspace })).stdout).toContain("No test files found");
    });
    expect(change.files).toEqual(
      [
        ...LISTS_OF_FILES,
        ".github/workflows/deploy.yml",
        ".github/workflows/images.yml",
        "apps/ledger/.projen/files.json",
        "apps/ledger/package.json",
        "apps/ledger/tsconfig.json",
        "docs/reference/system.md",
        "docs/reference/system.svg",
        "infra/app.json",
        "infra/docker/ledger.Dockerfile",
        "infra/docker/ledger.Dockerfile.dockerignore",
        `${CHART}/README.md`,
        `${CHART}/templates/_helpers.tpl`,
        `${CHART}/templates/httproute.yaml`,
        `${CHART}/templates/ingress.yaml`,
        `${CHART}/templates/ledger-deployment.yaml`,
        `${CHART}/templates/ledger-hpa.yaml`,
        `${CHART}/templates/ledger-networkpolicy.yaml`,
        `${CHART}/templates/ledger-poddisruptionbudget.yaml`,
        `${CHART}/templates/ledger-service.yaml`,
        `${CHART}/templates/ledger-serviceaccount.yaml`,
        // Helm's tests reach the new service too.
        `${CHART}/templates/tests-networkpolicy.yaml`,
        `${CHART}/templates/tests/ledger-ready.yaml`,
        `${CHART}/templates/validate.yaml`,
        `${CHART}/values-production.yaml`,
        `${CHART}/values-staging.yaml`,
        `${CHART}/values.schema.json`,
        `${CHART}/values.yaml`,
        "turbo.json",
      ].sort(),
    );
    expect(change.added("turbo.json")).toContain('"@todo/ledger#image"');
    expect(change.added("apps/ledger/package.json")).toContain('"image": "infra image ledger"');
    expect(change.added(`${CHART}/templates/ingress.yaml`)).toContain("/ledger");
    expect(change.added(".github/workflows/images.yml")).toContain("ledger");
    expect(change.left).toEqual([]);
  });

  test("an environment", { timeout: 300_000 }, async () => {
    const change = await changeBy({
      ".projenrc.ts": {
        before: "  },\n  workflows: {",
        insert: `    preview: {
      on: context("preview", { registry: "registry.example/todo" }),
      host: "preview.todo.example",
      database: external(),
      existingSecret: "todo-secrets",
      size: half,
    },
`,
      },
    });
    expect(change.files).toEqual(
      [
        ...LISTS_OF_FILES,
        ".github/workflows/check.yml",
        "docs/reference/environment-variables.md",
        "docs/reference/system.md",
        "docs/reference/system.svg",
        "infra/app.json",
        `${CHART}/README.md`,
        `${CHART}/values-preview.yaml`,
        "infra/package.json",
        "turbo.json",
      ].sort(),
    );
    expect(change.added(".github/workflows/check.yml")).toContain("preview");
    expect(change.added("infra/package.json")).toMatch(/"deploy:preview": "node .*bin\/infra\.mjs deploy preview"/);
    expect(change.added("turbo.json")).toContain('"@todo/infra#deploy:preview"');
    expect(change.added("turbo.json")).toContain('"@todo/infra#deploy:minikube:preview"');
    expect(change.added(`${CHART}/values-preview.yaml`)).toContain("preview.todo.example");
    expect(change.left).toEqual([]);
  });

  test("another registry: where the workflows push, where they and people deploy from, and the docs", {
    timeout: 300_000,
  }, async () => {
    const change = await changeBy({ ".projenrc.ts": { before: 'registry.todo.example/todo"', insert: "eu." } });
    expect(change.files).toEqual([
      ".github/workflows/deploy.yml",
      ".github/workflows/images.yml",
      "docs/reference/system.md",
      "infra/app.json",
      `${CHART}/values-production.yaml`,
      `${CHART}/values-staging.yaml`,
    ]);
    for (const path of change.files) {
      const lines = change.added(path).split("\n");
      expect(
        lines.filter((line) => line.includes("eu.registry.todo.example/todo")),
        path,
      ).toEqual(lines);
    }
    expect(change.left).toEqual([]);
  });
});
