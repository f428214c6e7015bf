import type { App } from "../../model/app.ts";
import type { Environment } from "../../model/environment.ts";
import { printYaml } from "../template/print-yaml.ts";
import { chartContext } from "./chart-context.ts";
import { chartReadme } from "./chart-readme.ts";
import { chartYaml } from "./chart-yaml.ts";
import { configData, configMap, configOf, settingsOf } from "./config-map.ts";
import { defineTemplate } from "./define-template.ts";
import { deployment } from "./deployment.ts";
import { env } from "./env.ts";
import { gateway, httpRoute, redirectRoute } from "./gateway.ts";
import { horizontalPodAutoscaler } from "./horizontal-pod-autoscaler.ts";
import { ingress } from "./ingress.ts";
import { helpers } from "./named-templates.ts";
import { BACKUP, DATABASE, RESTORE, TESTS } from "./names.ts";
import {
  backupNetworkPolicy,
  databaseNetworkPolicy,
  defaultDeny,
  serviceNetworkPolicy,
  testsNetworkPolicy,
} from "./network-policy.ts";
import { notes } from "./notes.ts";
import { findsPeers, peersService } from "./peers-service.ts";
import { podDisruptionBudget } from "./pod-disruption-budget.ts";
import { postgresService, postgresStatefulSet, postgresVolumeClaim } from "./postgres.ts";
import { backupCronJob, backupVolumeClaim, restoreCronJob } from "./postgres-backup.ts";
import { proxyRoutes } from "./proxy-routes.ts";
import { secret, secretsGiven } from "./secret.ts";
import { service } from "./service.ts";
import { serviceAccount } from "./service-account.ts";
import { serviceMonitor } from "./service-monitor.ts";
import { tests } from "./tests.ts";
import { quantityTemplate, validate } from "./validate.ts";
import { difference, environmentValues } from "./values.ts";
import { printValues } from "./values-file.ts";
import { valuesJsonSchema, valuesSchema } from "./values-schema.ts";

/**
 * Every file of the Helm chart, by its path in the chart.
 *
 * @param marker one line that says the files are generated, and where to change them instead
 */
export function chart(app: App, marker: string): Record<string, string> {
  const yaml = (text: string) => `# ${marker}\n${text}`;
  const template = (text: string) => `{{- /* ${marker} */ -}}\n${text}`;
  return {
    "Chart.yaml": yaml(chartYaml(app)),
    "README.md": `<!-- ${marker} -->\n\n${chartReadme(app)}`,
    ...mapContent(valuesFiles(app), yaml),
    "values.schema.json": valuesJsonSchema(app, marker),
    ...mapContent(templates(app), template),
  };
}

function templates(app: App): Record<string, string> {
  const context = chartContext(app);
  const services = Object.values(app.services);
  const parts = [
    defineTemplate(
      context.name.call("config.data"),
      "What the ConfigMap holds: values that are empty follow from others.",
      printYaml(configData(context)),
    ),
    defineTemplate(
      context.name.call("secrets.given"),
      "What is given of the secrets: it changes when somebody changes them, and not because new ones were made up.",
      secretsGiven(context),
    ),
    ...context.configuration.flatMap(({ name, source }) =>
      source?.kind === "proxy-routes"
        ? [
            defineTemplate(
              context.name.call(`${name}.routes`),
              `What ${name} says of the services that are there`,
              proxyRoutes(context, source),
            ),
          ]
        : [],
    ),
    ...services.map((declared) =>
      defineTemplate(
        context.name.call(`${declared.name}.env`),
        `The variables of ${declared.fullName}`,
        printYaml(env(context, declared)),
      ),
    ),
    ...services
      .filter((declared) => settingsOf(context, declared).length > 0)
      .map((declared) =>
        defineTemplate(
          context.name.call(`${declared.name}.config`),
          `What ${declared.fullName} reads of the ConfigMap; a change of anything else is none of its business.`,
          configOf(context, declared),
        ),
      ),
    quantityTemplate(context),
  ];
  return {
    "templates/_helpers.tpl": helpers(app, parts),
    "templates/NOTES.txt": notes(context),
    ...Object.assign({}, ...services.map((declared) => serviceTemplates(context, declared))),
    "templates/configmap.yaml": configMap(context),
    "templates/secret.yaml": secret(context),
    "templates/validate.yaml": validate(context),
    "templates/ingress.yaml": ingress(context),
    "templates/gateway.yaml": gateway(context),
    "templates/httproute.yaml": httpRoute(context),
    "templates/redirect-httproute.yaml": redirectRoute(context),
    "templates/default-deny-networkpolicy.yaml": defaultDeny(context),
    [`templates/${TESTS}-networkpolicy.yaml`]: testsNetworkPolicy(context),
    [`templates/${DATABASE}-statefulset.yaml`]: postgresStatefulSet(context),
    [`templates/${DATABASE}-service.yaml`]: postgresService(context),
    [`templates/${DATABASE}-persistentvolumeclaim.yaml`]: postgresVolumeClaim(context),
    [`templates/${BACKUP}-cronjob.yaml`]: backupCronJob(context),
    [`templates/${BACKUP}-persistentvolumeclaim.yaml`]: backupVolumeClaim(context),
    [`templates/${RESTORE}-cronjob.yaml`]: restoreCronJob(context),
    ...Object.fromEntries(
      Object.entries(tests(context)).map(([shows, text]) => [`templates/tests/${shows}.yaml`, text]),
    ),
    [`templates/${DATABASE}-networkpolicy.yaml`]: databaseNetworkPolicy(context),
    [`templates/${BACKUP}-networkpolicy.yaml`]: backupNetworkPolicy(context),
  };
}

function serviceTemplates(context: ReturnType<typeof chartContext>, declared: App["services"][string]) {
  const path = (kind: string) => `templates/${declared.name}-${kind}.yaml`;
  return {
    [path("deployment")]: deployment(context, declared),
    [path("service")]: service(context, declared),
    ...(findsPeers(context.app, declared) ? { [path("peers-service")]: peersService(context, declared) } : {}),
    [path("networkpolicy")]: serviceNetworkPolicy(context, declared),
    [path("serviceaccount")]: serviceAccount(context, declared),
    [path("poddisruptionbudget")]: podDisruptionBudget(context, declared),
    ...(declared.metrics ? { [path("servicemonitor")]: serviceMonitor(context, declared, declared.metrics.path) } : {}),
    ...(declared.autoscale ? { [path("hpa")]: horizontalPodAutoscaler(context, declared) } : {}),
  };
}

/** `values.yaml` of the first environment, and for each other one a file with what differs there. */
function valuesFiles(app: App): Record<string, string> {
  const schema = valuesSchema(app);
  const [standard, ...others] = Object.values(app.environments).sort(
    (a, b) => Number(a.valuesFile !== null) - Number(b.valuesFile !== null),
  );
  if (!standard) return {};
  const base = environmentValues(app, standard);
  const differing = (environment: Environment) => {
    const values = difference(base, environmentValues(app, environment)) ?? {};
    return `# What is different in ${environment.name}; everything else is as in values.yaml.\n\n${printValues(values as Record<string, unknown>, schema, false)}`;
  };
  return {
    "values.yaml": `# The ${standard.name} environment, which is what a plain \`helm install ${app.name}\` gives.\n\n${printValues(base, schema, true)}`,
    ...Object.fromEntries(others.map((environment) => [`values-${environment.name}.yaml`, differing(environment)])),
  };
}

function mapContent(files: Record<string, string>, map: (text: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, map(text)]));
}
