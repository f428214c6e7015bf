import type { V1ObjectMeta } from "@kubernetes/client-node";
import type { Expression } from "./expression.ts";
import { printYaml } from "./print-yaml.ts";
import type { Templated } from "./templated.ts";

interface KubernetesObject {
  apiVersion?: string;
  kind?: string;
  metadata?: V1ObjectMeta;
}

/** The Kubernetes object with its kind and metadata, which the models leave optional. */
type Manifest<T extends KubernetesObject> = Templated<T> & { apiVersion: string; kind: string; metadata: unknown };

export interface TemplateOptions {
  /** Renders the object only if it holds. */
  when?: Expression<unknown>;
  /** Template variables for its parts, by name without the dollar, evaluated once. */
  variables?: Readonly<Record<string, Expression<unknown>>>;
}

/** The text of a template file with one Kubernetes object. */
export function manifest<T extends KubernetesObject>(object: Manifest<T>, options: TemplateOptions = {}): string {
  const variables = Object.entries(options.variables ?? {}).map(([name, { code }]) => `{{- $${name} := ${code} }}`);
  const lines = [...variables, printYaml(object)];
  if (options.when) return `${[`{{- if ${options.when.code} }}`, ...lines, "{{- end }}"].join("\n")}\n`;
  return `${lines.join("\n")}\n`;
}
