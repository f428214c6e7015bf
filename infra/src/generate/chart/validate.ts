import type { Service } from "../../model/service.ts";
import { and, Expression, equals, include, includeWith, not, or } from "../template/expression.ts";
import { entry, type Reference } from "../template/reference.ts";
import type { ChartContext } from "./chart-context.ts";
import { DATABASE_PASSWORD } from "./chart-variables.ts";
import { defineTemplate } from "./define-template.ts";
import { setting } from "./horizontal-pod-autoscaler.ts";
import { OWN_LABELS } from "./label-values.ts";
import { inCluster } from "./postgres-client.ts";
import { path, reported, unlike, type ValueFault } from "./value-fault.ts";

/**
 * The template that refuses values which no schema can refuse, or about which a schema would say too little: all faults
 * at once, each with its path.
 */
export function validate(chart: ChartContext): string {
  const { values, app } = chart;
  return `\
{{- /* Refuses values that do not go together, or that a service would refuse when it starts. */}}
{{- $faults := list }}
${[
  requestsAboveLimits(chart),
  takenLabels(chart),
  ...Object.values(app.services).map((service) => takenVariables(chart, service)),
  ...section(
    "Autoscaling",
    Object.values(app.services).flatMap((service) => autoscalingFaults(chart, service)),
  ),
  ...section("Exactly one database", databaseFaults(chart)),
  ...section("Secrets, whose values are not shown", secretFaults(chart)),
  ...section("Configuration", configurationFaults(chart)),
  ...section("How users reach the app", exposureFaults(values)),
].join("\n")}

{{- with $faults }}
{{- fail (printf "\\n\\nthe values have faults:\\n  %s\\n" (join "\\n  " .)) }}
{{- end }}
`;
}

/** What validating needs by name. */
export function quantityTemplate({ name }: ChartContext): string {
  return defineTemplate(
    name.call("thousandths"),
    "A quantity (250m, 0.5, 256Mi) as a number of thousandths, to compare it with another; called with the quantity",
    `\
{{- $unit := regexFind "[A-Za-z]*$" . }}
{{- $factors := dict "m" 1 "" 1000 "k" 1e6 "M" 1e9 "G" 1e12 "T" 1e15 "Ki" 1024e3 "Mi" 1048576e3 "Gi" 1073741824e3 "Ti" 1099511627776e3 }}
{{- mulf (trimSuffix $unit . | float64) (get $factors $unit) | printf "%.0f" }}`,
  );
}

function section(title: string, faults: readonly ValueFault[]): string[] {
  return faults.length === 0 ? [] : [`\n{{- /* ${title} */}}`, ...faults.map(reported)];
}

function requestsAboveLimits(chart: ChartContext): string {
  const { app, name, values, valuesOf } = chart;
  const resources = [
    ...Object.values(app.services).map((service) => valuesOf(service).resources),
    values.database.resources,
    values.database.backup.resources,
    values.tests.resources,
  ];
  const thousandths = (code: string) => `(include "${name.call("thousandths")}" ${code} | float64)`;
  return `
{{- /* What is promised is not more than what is allowed */}}
{{- $resources := dict }}
${resources.map((reference) => `{{- $_ := set $resources "${path(reference)}" ${reference.code} }}`).join("\n")}
{{- range $path, $amounts := $resources }}
{{- range $kind := list "cpu" "memory" }}
{{- $request := index $amounts.requests $kind }}
{{- $limit := index $amounts.limits $kind }}
{{- if gt ${thousandths("$request")} ${thousandths("$limit")} }}
{{- $faults = append $faults (printf "%s.limits.%s: has to be at least the request, which is %s" $path $kind $request) }}
{{- end }}
{{- end }}
{{- end }}`;
}

function takenLabels({ app, values, valuesOf }: ChartContext): string {
  const labels = [
    values.commonLabels,
    values.metrics.serviceMonitor.labels,
    ...Object.values(app.services).map((service) => valuesOf(service).podLabels),
  ];
  return `
{{- /* Labels by which resources are found stay as they are */}}
{{- $labels := dict }}
${labels.map((reference) => `{{- $_ := set $labels "${path(reference)}" ${reference.code} }}`).join("\n")}
{{- range $path, $given := $labels }}
{{- range $label := list ${OWN_LABELS.map((label) => JSON.stringify(label)).join(" ")} }}
{{- if hasKey $given $label }}
{{- $faults = append $faults (printf "%s.%s: has to be left out: it is one of the labels that the chart sets itself" $path $label) }}
{{- end }}
{{- end }}
{{- end }}`;
}

function takenVariables({ valuesOf }: ChartContext, service: Service): string {
  const { extraEnv } = valuesOf(service);
  const names = [...service.variables, ...Object.keys(service.imageEnv)].map((name) => JSON.stringify(name));
  return `
{{- /* What the chart or the image of ${service.name} sets is set only once */}}
{{- range $at, $variable := ${extraEnv.code} }}
{{- if has $variable.name (list ${names.join(" ")}) }}
{{- $faults = append $faults (printf "${path(extraEnv)}.%d.name: has to be another one than %s, which is set already" $at $variable.name) }}
{{- end }}
{{- end }}`;
}

function autoscalingFaults(chart: ChartContext, service: Service): ValueFault[] {
  if (!service.autoscale) return [];
  const { autoscaling } = chart.valuesOf(service);
  const [least, most] = [setting(chart, service, "minReplicas"), setting(chart, service, "maxReplicas")];
  const memory = include(chart.name.call("thousandths"), setting(chart, service, "targetMemoryAverageValue"));
  return [
    {
      condition: new Expression(`lt (${most.code} | int) (${least.code} | int)`, "plain"),
      at: autoscaling.maxReplicas,
      message: "has to be at least minReplicas, which is %v; so has autoscaling.maxReplicas, which holds without it",
      shown: [least],
    },
    {
      condition: equals(memory, "0"),
      at: autoscaling.targetMemoryAverageValue,
      message: "has to be more than nothing; so has autoscaling.targetMemoryAverageValue, which holds without it",
    },
  ];
}

function databaseFaults(chart: ChartContext): ValueFault[] {
  const { app, name, values } = chart;
  const { database, secrets } = values;
  const external = equals(database.mode, "external");
  const password = entry(secrets.values, DATABASE_PASSWORD);
  const urls = Object.values(app.variables).filter(({ source }) => source?.kind === "database-url");
  const faults: ValueFault[] = [
    {
      condition: and(inCluster(chart), database.host),
      at: database.host,
      message: "has to be empty while database.mode is in-cluster: there would be two databases",
    },
  ];
  for (const { name: variable } of urls) {
    const url = entry(secrets.values, variable);
    const kept = includeWith(name.call("secret"), root, variable, 0);
    faults.push(
      {
        condition: and(inCluster(chart), url),
        at: url,
        message: "has to be empty while database.mode is in-cluster: there would be two databases",
      },
      {
        condition: and(external, database.host, url),
        at: database.host,
        message: `has to be empty while ${path(url)} says where the database is: there would be two`,
      },
      {
        condition: and(external, not(secrets.existingSecret), not(database.host), not(kept)),
        at: database.host,
        message: `has to be set for an external database, or ${path(url)}, or secrets.existingSecret`,
      },
      {
        condition: and(external, not(secrets.existingSecret), database.host, not(password), not(kept)),
        at: password,
        message: "has to be set for an external database, or secrets.existingSecret",
      },
    );
  }
  return [
    ...faults,
    {
      condition: and(external, database.backup.enabled),
      at: database.backup.enabled,
      message: "has to be false while database.mode is external: whoever runs that database backs it up",
    },
    {
      condition: unlike(database.backup.schedule, CRON),
      at: database.backup.schedule,
      message: "has to be five fields of cron (minute, hour, day, month, weekday), such as 17 3 * * *",
    },
  ];
}

/** Five fields, the last two with names too, or a word for them; the numbers in them are checked by Kubernetes. */
const CRON =
  "^(@(yearly|annually|monthly|weekly|daily|midnight|hourly)|([0-9*/,-]+ +){3}[0-9A-Za-z*/,-]+ +[0-9A-Za-z*/,-]+)$";

function secretFaults({ name, values, secret }: ChartContext): ValueFault[] {
  const { existingSecret } = values.secrets;
  return secret.flatMap(({ name: variable, pattern, form, source, required }): ValueFault[] => {
    const given = entry(values.secrets.values, variable);
    const faults: ValueFault[] = [
      {
        condition: and(existingSecret, given),
        at: given,
        message: "has to be empty: secrets.existingSecret names the Secret that holds it",
      },
    ];
    if (pattern) faults.push({ condition: unlike(given, pattern), at: given, message: `has to be ${form}` });
    if (required && source === undefined) {
      const kept = includeWith(name.call("secret"), root, variable, 0);
      faults.push({
        condition: and(not(existingSecret), not(kept)),
        at: given,
        message: "has to be set, or secrets.existingSecret",
      });
    }
    return faults;
  });
}

function configurationFaults({ values, configuration }: ChartContext): ValueFault[] {
  return configuration.flatMap(({ name, pattern, form, source, required }): ValueFault[] => {
    const given = entry(values.config, name);
    const faults: ValueFault[] = [];
    if (pattern) faults.push({ condition: unlike(given, pattern), at: given, message: `has to be ${form}` });
    if (required && source === undefined) {
      faults.push({ condition: not(given), at: given, message: `has to be set, to ${form}` });
    }
    return faults;
  });
}

function exposureFaults({ ingress, gateway }: ChartContext["values"]): ValueFault[] {
  const ownGateway = (at: Reference<string>): ValueFault => ({
    condition: and(gateway.enabled, gateway.create, at),
    at,
    message: "has to be empty while gateway.create makes the app a Gateway of its own",
  });
  const servesTls = or(and(ingress.enabled, not(gateway.enabled)), and(gateway.enabled, gateway.create));
  return [
    {
      condition: and(ingress.tls.enabled, not(ingress.tls.secretName), servesTls),
      at: ingress.tls.secretName,
      message: "has to name the Secret with the host's certificate while ingress.tls.enabled",
    },
    {
      condition: and(gateway.enabled, not(gateway.create), not(gateway.name)),
      at: gateway.name,
      message: "has to name the Gateway that takes the requests, or gateway.create has to be true",
    },
    {
      condition: and(gateway.enabled, gateway.create, not(gateway.className)),
      at: gateway.className,
      message: "has to name a GatewayClass while gateway.create",
    },
    {
      condition: and(gateway.create, not(gateway.enabled)),
      at: gateway.create,
      message: "has to be false while gateway.enabled is: nothing would use that Gateway",
    },
    ownGateway(gateway.namespace),
    ownGateway(gateway.sectionName),
  ];
}

/** The whole chart, wherever the dot is. */
const root = new Expression<unknown>("$", "plain");
