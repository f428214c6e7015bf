import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { packedRelease } from "../../testing/release-secret.ts";
import { chartDigest, readChart } from "./chart-digest.ts";
import { decodeRelease, manifestObjects } from "./release-record.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");

const manifest = `---
# Source: todo-app/templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: todo-backend
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: todo-backend
  namespace: todo-dev
spec:
  template:
    spec:
      containers:
        - name: backend
          image: todo-backend:aa
---
# nothing was rendered here
`;

const record = {
  name: "todo-app",
  version: 2,
  info: { status: "deployed", last_deployed: "2026-11-21T10:00:00Z" },
  chart: {
    metadata: { name: "todo-app", version: "1.0.0", appVersion: "1", apiVersion: "v2", type: "application" },
    templates: [{ name: "templates/service.yaml", data: base64("kind: Service\n") }],
    values: { backend: { replicaCount: 1, image: { tag: "dev" } } },
    schema: base64('{"type":"object"}'),
    files: [{ name: "values-staging.yaml", data: base64("{}") }],
  },
  config: { backend: { image: { tag: "aa" } } },
  manifest,
};

describe("decodeRelease", () => {
  test("reads revision, state, given values and objects", () => {
    expect(decodeRelease(packedRelease(record))).toMatchObject({
      revision: 2,
      status: "deployed",
      since: new Date("2026-11-21T10:00:00Z"),
      values: { backend: { image: { tag: "aa" } } },
      objects: [
        { apiVersion: "v1", kind: "Service", name: "todo-backend", images: [], entries: {} },
        {
          apiVersion: "apps/v1",
          kind: "Deployment",
          name: "todo-backend",
          namespace: "todo-dev",
          images: ["todo-backend:aa"],
        },
      ],
    });
  });

  test("refuses a record of another shape", () => {
    expect(() => decodeRelease(packedRelease({ version: "two" }))).toThrow();
  });
});

test("entries are those of ConfigMaps: those of Secrets are nobody's to compare", () => {
  const of = (kind: string) => `apiVersion: v1\nkind: ${kind}\nmetadata: { name: a }\ndata: { LOG_LEVEL: info }\n`;
  const entries = manifestObjects(`${of("ConfigMap")}---\n${of("Secret")}`).map((object) => object.entries);
  expect(entries).toEqual([{ LOG_LEVEL: "info" }, {}]);
});

test("a manifest without documents has no objects", () => {
  expect(manifestObjects("")).toEqual([]);
});

describe("the digest of a chart on disk", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "chart-"));
    mkdirSync(join(folder, "templates"));
    writeFileSync(join(folder, "Chart.yaml"), 'apiVersion: v2\nname: todo-app\nversion: 1.0.0\nappVersion: "1"\n');
    writeFileSync(join(folder, "values.yaml"), "backend:\n  image: { tag: dev }\n  replicaCount: 1 # one\n");
    writeFileSync(join(folder, "values.schema.json"), '{"type":"object"}');
    writeFileSync(join(folder, "templates/service.yaml"), "kind: Service\n");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test("is that of the release made of it", () => {
    expect(chartDigest(readChart(folder))).toBe(decodeRelease(packedRelease(record)).chart);
  });

  test.each([
    ["a template", "templates/service.yaml", "kind: Service # changed\n"],
    ["a new template", "templates/extra.yaml", "kind: Secret\n"],
    ["a default value", "values.yaml", "backend:\n  image: { tag: dev }\n  replicaCount: 2\n"],
    ["the schema", "values.schema.json", "{}"],
    ["the version", "Chart.yaml", 'apiVersion: v2\nname: todo-app\nversion: 1.0.1\nappVersion: "1"\n'],
  ])("changes with %s", (_what, file, text) => {
    const before = chartDigest(readChart(folder));
    writeFileSync(join(folder, file), text);
    expect(chartDigest(readChart(folder))).not.toBe(before);
  });

  test("does not change with what the templates don't use", () => {
    const before = chartDigest(readChart(folder));
    writeFileSync(join(folder, "values-staging.yaml"), "backend: { replicaCount: 2 }\n");
    expect(chartDigest(readChart(folder))).toBe(before);
  });
});
