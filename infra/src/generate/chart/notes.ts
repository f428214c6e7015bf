import type { Service } from "../../model/service.ts";
import type { ChartContext } from "./chart-context.ts";
import { DATABASE_PASSWORD } from "./chart-variables.ts";
import { RESTORE } from "./names.ts";
import { backedUp } from "./postgres-backup.ts";
import { serviceIsFront } from "./service-values.ts";

/** `NOTES.txt`: what Helm prints after an install. Parts are separated by empty lines, and each begins with its own. */
export function notes(chart: ChartContext): string {
  const { app } = chart;
  const services = Object.values(app.services);
  const front = services.find(serviceIsFront);
  return [
    `${app.name} {{ .Chart.AppVersion }} ({{ .Values.environment }}) is in the namespace ${namespaceOf(chart)}.`,
    ...(front ? [exposure(chart, front)] : []),
    certificate(chart),
    existingSecret(chart),
    ...services.flatMap((service) => (service.metrics ? [metrics(chart, service, service.metrics)] : [])),
    ownDatabase(chart),
    tests,
  ].join("\n");
}

/** The address for the way that the app is exposed; a port-forward works in every case. */
function exposure(chart: ChartContext, front: Service): string {
  const { name, valuesOf } = chart;
  const service = `{{ ${name.of(front.name).code} }}`;
  const kubectl = `kubectl --namespace ${namespaceOf(chart)}`;
  const address = `{{ include "${name.call("address")}" . }}`;
  const type = valuesOf(front).service.type.code;
  const forward = `  ${kubectl} port-forward service/${service} ${front.port}:${front.port}`;
  return `\
{{- if or .Values.gateway.enabled .Values.ingress.enabled }}

Open ${address}
{{- if .Values.gateway.enabled }}
The Gateway {{ ${name.resource("gateway").code} }} in {{ .Values.gateway.namespace | default (${name.namespace.code}) }} takes the requests. Its address, to which the name has to lead:

  kubectl --namespace {{ .Values.gateway.namespace | default (${name.namespace.code}) }} get gateway {{ ${name.resource("gateway").code} }} --output jsonpath='{.status.addresses[*].value}'
{{- else if hasSuffix ".local" .Values.ingress.host }}
The name has to lead to the cluster, for minikube by this line in /etc/hosts:

  echo "$(minikube ip) {{ .Values.ingress.host }}" | sudo tee -a /etc/hosts
{{- else }}
The name has to lead to the Ingress controller, whose address is:

  ${kubectl} get ingress {{ ${name.resource("ingress").code} }} --output jsonpath='{.status.loadBalancer.ingress[*]}'
{{- end }}

Where nothing answers there, or the name leads nowhere:

${forward}

and open http://localhost:${front.port}.
{{- if .Values.networkPolicy.enabled }}

Network policies let users in from where networkPolicy.ingressController says; nothing answers if the controller is elsewhere.
{{- end }}
{{- else if eq ${type} "LoadBalancer" }}

Open http://ADDRESS:${front.port} with the address of the load balancer, once it has one:

  ${kubectl} get service ${service} --output jsonpath='{.status.loadBalancer.ingress[*]}'
{{- else if eq ${type} "NodePort" }}

Open http://NODE:PORT with the address of any node, and this port:

  ${kubectl} get service ${service} --output jsonpath='{.spec.ports[?(@.name=="http")].nodePort}'
{{- else }}

Open http://localhost:${front.port} while this runs:

${forward}
{{- end }}
{{- if and (ne ${type} "ClusterIP") (not .Values.ingress.enabled) (not .Values.gateway.enabled) (not .Values.config.FRONTEND_URL) }}

Signing in takes that address in config.FRONTEND_URL; it is ${address} now.
{{- end }}`;
}

function certificate(chart: ChartContext): string {
  return `\
{{- if and .Values.ingress.tls.enabled .Values.ingress.tls.secretName (or .Values.ingress.enabled .Values.gateway.enabled) }}

The certificate is in the Secret {{ .Values.ingress.tls.secretName }}; without it, https does not work:

  kubectl --namespace ${namespaceOf(chart)} get secret {{ .Values.ingress.tls.secretName }}
{{- end }}`;
}

/** What an existing Secret has to hold. Whether it does is known only where Helm may ask the cluster for it. */
function existingSecret(chart: ChartContext): string {
  const { name, secret } = chart;
  const needed = secret.filter((variable) => variable.required && variable.name !== DATABASE_PASSWORD);
  const list = needed.map((variable) => JSON.stringify(variable.name)).join(" ");
  return `\
{{- with .Values.secrets.existingSecret }}
{{- $needed := list ${list} }}
{{- if eq $.Values.database.mode "in-cluster" }}
{{- $needed = append $needed "${DATABASE_PASSWORD}" }}
{{- end }}
{{- $found := lookup "v1" "Secret" (${name.namespace.code.replace(/ \.$/, " $")}) . | default dict }}
{{- $lacking := list }}
{{- range $needed }}
{{- if not (hasKey ($found.data | default dict) .) }}
{{- $lacking = append $lacking . }}
{{- end }}
{{- end }}
{{- if and $found $lacking }}

The Secret {{ . }} lacks {{ join ", " $lacking }}: pods wait until it is complete.
{{- else if not $found }}

Pods wait for the Secret {{ . }}, which has to hold {{ join ", " $needed }}.
{{- end }}
{{- end }}`;
}

function metrics(chart: ChartContext, service: Service, { port, path }: NonNullable<Service["metrics"]>): string {
  const present = service.switchable ? `{{- if ${chart.valuesOf(service).enabled.code} }}` : "";
  const text = `

Metrics of ${service.name} are at http://localhost:${port}${path} while this runs:

  kubectl --namespace ${namespaceOf(chart)} port-forward deployment/{{ ${chart.name.of(service.name).code} }} ${port}:${port}`;
  return present ? `${present}${text}\n{{- end }}` : text.slice(1);
}

function ownDatabase(chart: ChartContext): string {
  return `\
{{- if and (eq .Values.database.mode "in-cluster") (ne .Values.environment "development") }}

The database is the chart's own. Its volume, and the Secret with its password, stay when the release is uninstalled.
{{- if not .Values.database.backup.enabled }} Nothing backs it up: database.backup.enabled does.{{ end }}
{{- end }}
{{- if ${backedUp(chart).code} }}

The newest backup of the database comes back, over what is there now, by:

  kubectl --namespace ${namespaceOf(chart)} create job --from=cronjob/{{ ${chart.name.of(RESTORE).code} }} restore
{{- end }}`;
}

const tests = `\
{{- if .Values.tests.enabled }}

To see that it works:

  helm test {{ .Release.Name }} --namespace {{ .Release.Namespace }}
{{- end }}
`;

const namespaceOf = ({ name }: ChartContext) => `{{ ${name.namespace.code} }}`;
