import type { App } from "../../model/app.ts";
import { bareTemplate, defineTemplate } from "./define-template.ts";
import { DATABASE, SHARED } from "./names.ts";
import { secretHelpers } from "./secret-templates.ts";

/**
 * `_helpers.tpl`: every name and label of the chart, and the few values that are worked out from others.
 *
 * @param parts further named templates, for the end of the file
 */
export function helpers(app: App, parts: readonly string[]): string {
  const { name, prefix } = app;
  const define = (part: string, comment: string, body: string) => defineTemplate(`${name}.${part}`, comment, body);
  const named = (part: string, text: string) => `{{- define "${name}.${part}.name" -}}${text}{{- end }}`;
  const services = Object.values(app.services);
  return `${[
    [
      `{{/* Names. One release a namespace: they are the same in every environment. */}}`,
      ...services.map((service) => named(service.name, service.fullName)),
      ...services
        .filter(({ autoscale }) => autoscale)
        .map((service) => named(`${service.name}.autoscaler`, `${service.fullName}-hpa`)),
      named(DATABASE, `${prefix}-${DATABASE}`),
      named("config", `${prefix}-config`),
      named("secrets", `{{ .Values.secrets.existingSecret | default "${prefix}-secrets" }}`),
      named("ingress", `${prefix}-ingress`),
    ].join("\n"),
    define("namespace", "Where everything goes", "{{ .Values.namespace | default .Release.Namespace }}"),
    ...services.map((service) => componentLabels(name, service.name, service.tier)),
    componentLabels(name, DATABASE, "data"),
    define(`${SHARED}.labels`, "Labels of what several parts of the app share", labels(name, SHARED, "shared")),
    define(
      "commonLabels",
      "Labels of everything",
      `\
environment: {{ .Values.environment | quote }}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}`,
    ),
    define(
      "versionLabels",
      "Labels of everything but pods, which would be replaced for them",
      `\
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}`,
    ),
    define(
      "image",
      "An image with its tag, or with its digest where that is known; called with the image's values",
      "{{ .repository }}{{ if .digest }}@{{ .digest }}{{ else }}:{{ .tag }}{{ end }}",
    ),
    define(
      "address",
      "The address at which users open the app",
      "http{{ if .Values.ingress.tls.enabled }}s{{ end }}://{{ .Values.ingress.host }}",
    ),
    ...secretHelpers(name),
    ...parts,
  ].join("\n\n")}\n`;
}

function componentLabels(app: string, component: string, tier: string): string {
  const define = (part: string, body: string) => bareTemplate(`${app}.${component}.${part}`, body);
  return [
    `{{/* Labels of the ${component} part: those that find its pods (never to change), its pods', and its resources' */}}`,
    define("selectorLabels", `app: ${app}\ncomponent: ${component}`),
    define(
      "podLabels",
      `\
{{ include "${app}.${component}.selectorLabels" . }}
tier: ${tier}
app.kubernetes.io/component: ${component}
{{ include "${app}.commonLabels" . }}`,
    ),
    define("labels", `{{ include "${app}.${component}.podLabels" . }}\n{{ include "${app}.versionLabels" . }}`),
  ].join("\n");
}

function labels(app: string, component: string, tier: string): string {
  return `\
app: ${app}
component: ${component}
tier: ${tier}
app.kubernetes.io/component: ${component}
{{ include "${app}.commonLabels" . }}
{{ include "${app}.versionLabels" . }}`;
}
