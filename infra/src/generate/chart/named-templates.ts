import type { App } from "../../model/app.ts";
import { bareTemplate, defineTemplate } from "./define-template.ts";
import { BACKUP, DATABASE, RESTORE, SHARED, TESTS } from "./names.ts";
import { findsPeers } from "./peers-service.ts";
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
      ...services
        .filter((service) => findsPeers(app, service))
        .map((service) => named(`${service.name}.peers`, `${service.fullName}-peers`)),
      named(DATABASE, `${prefix}-${DATABASE}`),
      named(BACKUP, `${prefix}-${BACKUP}`),
      named(RESTORE, `${prefix}-${RESTORE}`),
      named("config", `${prefix}-config`),
      named("secrets", `{{ .Values.secrets.existingSecret | default "${prefix}-secrets" }}`),
      named("ingress", `${prefix}-ingress`),
      named("gateway", `{{ .Values.gateway.name | default "${prefix}-gateway" }}`),
      named("httpRoute", `${prefix}-route`),
      named("redirectRoute", `${prefix}-redirect`),
      named("defaultDeny", `${prefix}-default-deny`),
      named(TESTS, `${prefix}-${TESTS}`),
    ].join("\n"),
    define("test", "Name of one test, called with what it shows", `${prefix}-test-{{ . }}`),
    define("namespace", "Where everything goes", "{{ .Values.namespace | default .Release.Namespace }}"),
    define("selectorLabels", "What finds all pods of the app (never to change)", `app: ${name}`),
    ...services.map(({ name: service, tier }) => podLabels(name, service, tier, `.Values.${service}.podLabels`)),
    podLabels(name, DATABASE, "data"),
    podLabels(name, BACKUP, "data"),
    podLabels(name, TESTS, "test"),
    `{{/* Labels of what several parts of the app share */}}\n${labels(name, SHARED, "shared")}`,
    define(
      "releaseLabels",
      "Labels of everything, pods too",
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
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}`,
    ),
    define(
      "image",
      "An image with its tag, or with its digest where that is known; called with (list REGISTRY IMAGE)",
      `\
{{- $image := index . 1 }}
{{- with index . 0 }}{{ trimSuffix "/" . }}/{{ end }}{{ $image.repository }}
{{- if $image.digest }}@{{ $image.digest }}{{ else }}:{{ $image.tag }}{{ end }}`,
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

/**
 * The labels of a part of the app that has pods.
 *
 * @param own code of the value with further labels of its pods
 */
function podLabels(app: string, part: string, tier: string, own?: string): string {
  const define = (template: string, body: string) => bareTemplate(`${app}.${part}.${template}`, body);
  return [
    `{{/* Labels of the ${part} part: those that find its pods (never to change), its pods', and its resources' */}}`,
    define("selectorLabels", `app: ${app}\ncomponent: ${part}`),
    define(
      "podLabels",
      `\
{{ include "${app}.${part}.selectorLabels" . }}
tier: ${tier}
app.kubernetes.io/component: ${part}
{{ include "${app}.releaseLabels" . }}
{{- with ${own ? `merge dict ${own} ` : ""}.Values.commonLabels }}
{{ toYaml . }}
{{- end }}`,
    ),
    labels(app, part, tier),
  ].join("\n");
}

/** The labels of a part's resources. */
function labels(app: string, part: string, tier: string): string {
  return bareTemplate(
    `${app}.${part}.labels`,
    `\
app: ${app}
component: ${part}
tier: ${tier}
app.kubernetes.io/component: ${part}
{{ include "${app}.releaseLabels" . }}
{{ include "${app}.versionLabels" . }}`,
  );
}
