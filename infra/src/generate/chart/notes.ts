import type { ChartContext } from "./chart-context.ts";

/** `NOTES.txt`: what Helm prints after an install. */
export function notes({ app, name }: ChartContext): string {
  const front = Object.values(app.services).find(({ route }) => route === "/");
  const namespace = `{{ ${name.namespace.code} }}`;
  const forward = front
    ? `
{{- if .Values.ingress.enabled }}

Where no Ingress controller answers, or the host name leads nowhere:
{{- else }}

Open http://localhost:${front.port} while this runs:
{{- end }}

  kubectl --namespace ${namespace} port-forward service/{{ ${name.of(front.name).code} }} ${front.port}:${front.port}
{{- if .Values.ingress.enabled }}

and open http://localhost:${front.port}.
{{- end }}
`
    : "";
  return `${app.name} {{ .Chart.AppVersion }} ({{ .Values.environment }}) is in the namespace ${namespace}.

{{- if .Values.ingress.enabled }}

Open {{ include "${name.call("address")}" . }}
{{- if hasSuffix ".local" .Values.ingress.host }}
The name has to lead to the cluster, for minikube by this line in /etc/hosts:

  echo "$(minikube ip) {{ .Values.ingress.host }}" | sudo tee -a /etc/hosts
{{- end }}
{{- end }}
${forward}
{{- if and (eq .Values.database.mode "in-cluster") (ne .Values.environment "development") }}

The database is the chart's own: it has no backup and goes with the release.
{{- end }}
`;
}
