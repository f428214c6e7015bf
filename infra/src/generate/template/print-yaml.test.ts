import type { V1ConfigMap, V1NetworkPolicy } from "@kubernetes/client-node";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { and, equals, include, includeBlock, kubernetesFrom, merged, not, orElse, overridden } from "./expression.ts";
import { printYaml, yamlText } from "./print-yaml.ts";
import { entry, reference } from "./reference.ts";
import { manifest } from "./template.ts";
import { because, further, when, whenSet } from "./templated.ts";

const schema = z.strictObject({
  replicas: z.int(),
  host: z.string(),
  mode: z.enum(["in-cluster", "external"]),
  enabled: z.boolean(),
  hosts: z.array(z.string()),
  resources: z.strictObject({ limits: z.record(z.string(), z.string()) }),
  config: z.record(z.string(), z.string()),
  peers: z.array(z.strictObject({ podSelector: z.strictObject({ matchLabels: z.record(z.string(), z.string()) }) })),
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

  test("puts the items of a list from values among the others", () => {
    expect(printYaml({ list: [{ a: 1 }, whenSet(values.peers)] })).toBe(
      "list:\n  - a: 1\n  {{- with .Values.peers }}\n  {{- toYaml . | nindent 2 }}\n  {{- end }}",
    );
  });

  test("knows the field that the models call otherwise", () => {
    expect(
      manifest<V1NetworkPolicy>({
        apiVersion: "networking.k8s.io/v1",
        kind: "NetworkPolicy",
        metadata: {},
        spec: { podSelector: {}, ingress: [{ _from: [{ podSelector: {} }, whenSet(values.peers)] }] },
      }),
    ).toContain("ingress:\n    - from:\n        - podSelector: {}\n        {{- with .Values.peers }}\n");
  });

  test("puts fields from values behind an object's own", () => {
    expect(printYaml({ spec: { a: 1, [further]: whenSet(values.config) } })).toBe(
      "spec:\n  a: 1\n  {{- with .Values.config }}\n  {{- toYaml . | nindent 2 }}\n  {{- end }}",
    );
  });

  test("keeps the lines of a script", () => {
    const script = 'set -- *\n\nwhile [ "$#" -gt 1 ]; do\n  shift\ndone\n';
    for (const printed of [printYaml({ a: { script } }), printYaml({ a: { args: [script] } })]) {
      expect(JSON.stringify(parse(printed))).toContain(JSON.stringify(script));
      expect(printed).toContain("\n\n");
    }
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

  test("settle what goes before what", () => {
    expect(merged(values.config, values.resources.limits).code).toBe(
      "merge dict .Values.config .Values.resources.limits",
    );
    expect(printYaml({ labels: merged(values.config, values.resources.limits) })).toBe(
      "labels:\n  {{- toYaml (merge dict .Values.config .Values.resources.limits) | nindent 2 }}",
    );
    expect(printYaml({ replicas: overridden(values.config, "replicas", values.replicas) })).toBe(
      'replicas: {{ dig "replicas" .Values.replicas .Values.config }}',
    );
    expect(kubernetesFrom("1.27").code).toBe('semverCompare ">=1.27.0-0" .Capabilities.KubeVersion.Version');
  });

  test("a manifest under a condition is nothing but that object", () => {
    const text = manifest<V1ConfigMap>({ apiVersion: "v1", kind: "ConfigMap", metadata: {} }, { when: values.enabled });
    expect(text).toBe("{{- if .Values.enabled }}\napiVersion: v1\nkind: ConfigMap\nmetadata: {}\n{{- end }}\n");
  });
});
