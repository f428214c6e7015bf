import { defineTemplate } from "./define-template.ts";
import { DATABASE } from "./names.ts";

/** Named templates that work out the values of the chart's own Secret. */
export function secretHelpers(app: string): string[] {
  return [
    defineTemplate(
      `${app}.secret`,
      `A secret: what the values give, else what the cluster has already, else new random text; called with
    (list $ NAME LENGTH). With length 0 nothing is made up. */}}
{{/* Without a cluster (helm template) nothing is found, so every rendering makes up new ones.`,
      `\
{{- $root := index . 0 }}
{{- $name := index . 1 }}
{{- $length := index . 2 }}
{{- $existing := lookup "v1" "Secret" (include "${app}.namespace" $root) (include "${app}.secrets.name" $root) | default dict }}
{{- $value := index $root.Values.secrets.values $name | default (dig "data" $name "" $existing | b64dec) }}
{{- if and (not $value) $length }}
{{- $value = randAlphaNum $length }}
{{- end }}
{{- $value }}`,
    ),
    defineTemplate(
      `${app}.databaseUrl`,
      `The URL of the database, called with (list $ NAME PASSWORD): as given in the values, or made from its parts. For
    an external one, the URL that was given at an earlier install is kept.`,
      `\
{{- $root := index . 0 }}
{{- $password := index . 2 }}
{{- $database := $root.Values.database }}
{{- $given := index $root.Values.secrets.values (index . 1) }}
{{- if eq $database.mode "external" }}
{{- $given = include "${app}.secret" (list $root (index . 1) 0) }}
{{- end }}
{{- if $given }}
{{- $given }}
{{- else }}
{{- $host := include "${app}.${DATABASE}.name" $root }}
{{- if eq $database.mode "external" }}
{{- $host = $database.host }}
{{- end }}
{{- printf "postgres://%s:%s@%s:%v/%s" $database.user (urlquery $password) $host $database.port $database.name }}
{{- end }}`,
    ),
  ];
}
