import type { V1ConfigMap, V1Deployment, V1DeploymentStrategy } from "@kubernetes/client-node";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { and, equals, include, includeBlock, not, orElse } from "./expression.ts";
import { printYaml, yamlText } from "./print-yaml.ts";
import { entry, reference } from "./reference.ts";
import { manifest } from "./template.ts";
import { because, type Templated, when, whenSet } from "./templated.ts";

const schema = z.strictObject({
  replicas: z.int(),
  host: z.string(),
  mode: z.enum(["in-cluster", "external"]),
  enabled: z.boolean(),
  resources: z.strictObject({ limits: z.record(z.string(), z.string()) }),
  config: z.record(z.string(), z.string()),
});
const values = reference(schema, ".Values");

describe("printed YAML", () => {
  test("quotes text from values, leaves numbers, booleans and words of a list as they are", () => {
    expect(printYaml({ a: values.replicas, b: values.host, c: values.enabled, d: values.mode })).toBe(
      "a: {{ .Values.replicas }}\nb: {{ .Values.host | quote }}\nc: {{ .Values.enabled }}\nd: {{ .Values.mode }}",
    );
  });

  test("indents nested values to where they are", () => {
    expect(printYaml({ spec: { items: [{ name: "a", resources: values.resources }] } })).toBe(
      "spec:\n  items:\n    - name: a\n      resources:\n        {{- toYaml .Values.resources | nindent 8 }}",
    );
    expect(printYaml({ metadata: { labels: includeBlock("app.labels") } })).toBe(
      'metadata:\n  labels:\n    {{- include "app.labels" . | nindent 4 }}',
    );
  });

  test("puts conditions around keys and around items of a list", () => {
    expect(printYaml({ replicas: when(not(values.enabled), values.replicas), host: whenSet(values.host) })).toBe(
      "{{- if not .Values.enabled }}\nreplicas: {{ .Values.replicas }}\n{{- end }}\n" +
        "{{- with .Values.host }}\nhost: {{ . | quote }}\n{{- end }}",
    );
    expect(printYaml({ list: [{ a: 1 }, when(values.enabled, { b: 2, c: 3 })] })).toBe(
      "list:\n  - a: 1\n  {{- if .Values.enabled }}\n  - b: 2\n    c: 3\n  {{- end }}",
    );
  });

  test("breaks comments at the line's width and keeps them above a list's dash", () => {
    const text = printYaml({ list: [{ first: because("why it is there", 1) }] });
    expect(text).toBe("list:\n  # why it is there\n  - first: 1");
    const long = printYaml({ deep: { key: because("word ".repeat(60).trim(), 1) } });
    expect(Math.max(...long.split("\n").map((line) => line.length))).toBeLessThanOrEqual(120);
    expect(parse(long)).toEqual({ deep: { key: 1 } });
  });

  test.each([
    "yes",
    "null",
    "1",
    "1.5",
    "1e3",
    "0x1f",
    "2024-01-01",
    "1:30",
    "",
    " a",
    "a ",
    "a: b",
    "a #b",
    "- a",
    "*a",
    "&a",
    "!a",
    "%a",
    "@a",
    "`a",
    "{a}",
    "[a]",
    "a\nb",
    '"',
    "'",
    "250m",
    "1Gi",
    "todo-app",
    "docker.io/library/postgres",
    "a:b",
    "~",
    ".inf",
    "a, b",
    "/tmp",
    "0",
    "-1",
    "=",
  ])("text %j is still that text when YAML has read it", (text) => {
    expect(parse(`key: ${yamlText(text)}`)).toEqual({ key: text });
    expect(parse(`${yamlText(text)}: 1`)).toEqual({ [text]: 1 });
  });
});

describe("expressions", () => {
  test("nest with parentheses where they need them", () => {
    expect(and(not(values.enabled), equals(values.mode, "external")).code).toBe(
      'and (not .Values.enabled) (eq .Values.mode "external")',
    );
    expect(orElse(entry(values.config, "URL"), include("app.url")).code).toBe(
      '.Values.config.URL | default (include "app.url" .)',
    );
  });

  test("a manifest under a condition is nothing but that object", () => {
    const text = manifest<V1ConfigMap>({ apiVersion: "v1", kind: "ConfigMap", metadata: {} }, { when: values.enabled });
    expect(text).toBe("{{- if .Values.enabled }}\napiVersion: v1\nkind: ConfigMap\nmetadata: {}\n{{- end }}\n");
  });
});

describe("what does not compile", () => {
  const metadata = {};
  test("a misspelt path of values", () => {
    // @ts-expect-error it is `replicas`
    expect(() => values.replica).toThrow("no value .Values.replica");
    // @ts-expect-error it is `limits`
    expect(() => values.resources.limit).toThrow("no value .Values.resources.limit");
    // @ts-expect-error not a word of that list
    equals(values.mode, "inside");
  });

  test("a misspelt field of a Kubernetes object, however deep and whatever is around it", () => {
    const kind = { apiVersion: "apps/v1", kind: "Deployment", metadata };
    // @ts-expect-error it is `replicas`
    manifest<V1Deployment>({ ...kind, spec: { replica: 1, selector: {}, template: {} } });
    const spec = { selector: {}, template: {} };
    // @ts-expect-error it is `maxSurge`
    manifest<V1Deployment>({ ...kind, spec: { ...spec, strategy: { rollingUpdate: { maxsurge: 1 } } } });
    type Strategy = Templated<V1DeploymentStrategy>;
    // @ts-expect-error it is `maxSurge`, under a condition too
    const conditional: Strategy = when(values.enabled, { rollingUpdate: { maxsurge: 1 } });
    // @ts-expect-error it is `maxSurge`, with a reason too
    const explained: Strategy = because("why", { rollingUpdate: { maxsurge: 1 } });
    expect([conditional, explained]).toHaveLength(2);
  });

  test("a value of another type than the field's", () => {
    const replicas: Templated<V1Deployment["spec"]> = { replicas: values.replicas, selector: {}, template: {} };
    // @ts-expect-error text is no number of replicas
    const text: Templated<V1Deployment["spec"]> = { replicas: values.host, selector: {}, template: {} };
    // @ts-expect-error it has no apiVersion
    expect(manifest<V1ConfigMap>({ kind: "ConfigMap", metadata })).toContain("kind: ConfigMap");
    expect([replicas, text]).toHaveLength(2);
  });
});
