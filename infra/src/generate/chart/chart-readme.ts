import { z } from "zod";
import type { App } from "../../model/app.ts";
import type { Environment } from "../../model/environment.ts";
import type { Service } from "../../model/service.ts";
import { code, listed, table } from "../docs/text.ts";
import { chartVariables, DATABASE_PASSWORD } from "./chart-variables.ts";
import { RESTORE } from "./names.ts";
import { serviceIsFront } from "./service-values.ts";
import { type ValueRow, valueRows } from "./value-rows.ts";
import { environmentValues } from "./values.ts";
import { partsOf, serviceValuesSchema, valuesSchema } from "./values-schema.ts";

/** `README.md` of the chart: how it is installed and used, and every value with type, default and meaning. */
export function chartReadme(app: App): string {
  return `${[
    `# ${app.name}\n\n${wrapped(
      `${app.description}, as a Helm chart: ${listed(Object.values(app.services).map(inWords))}, and a PostgreSQL of its own where no other is named. It takes Kubernetes 1.25 or newer and Helm 3.10 or newer, Helm 4 too.`,
    )}`,
    installing(app),
    exposing(app),
    secrets(app),
    database(app),
    networkPolicies(app),
    monitoring(app),
    values(app),
  ].join("\n\n")}\n`;
}

const inWords = ({ name, route, switchable }: Service) =>
  `${code(name)}${route ? ` (${code(route)})` : ""}${switchable ? " (off unless enabled)" : ""}`;

function installing({ name, environments }: App): string {
  const command = ({ namespace, valuesFile }: Environment) =>
    `helm upgrade --install ${name} . --namespace ${namespace} --create-namespace${
      valuesFile ? ` --values ${valuesFile.split("/").at(-1)}` : ""
    }`;
  const lines = Object.values(environments).map((environment) => `${command(environment)}  # ${environment.name}`);
  return `\
## Install

In this folder, one command an environment. The first needs no values file, and its images have to be on the node.

\`\`\`sh
${lines.join("\n")}
\`\`\`

What Helm prints at the end says where the app is. \`helm test ${name} --namespace …\` shows that it works. Values that are
wrong, unknown or do not go together are refused before anything is changed, each with its path.

One release a namespace: names are the same everywhere, and several environments are several namespaces.`;
}

function exposing({ services }: App): string {
  const front = Object.values(services).find(serviceIsFront);
  const routes = Object.values(services).flatMap(({ name, route }) =>
    route ? [`${code(route)} to ${code(name)}`] : [],
  );
  return `\
## Expose it

${wrapped(
  `An Ingress leads ${listed(routes)}; no path is rewritten. \`ingress.host\` is the address, and with \`ingress.tls.enabled\` the Secret \`ingress.tls.secretName\` holds its certificate.`,
)}

A Gateway in its place takes one value, \`gateway.enabled\`, and the name of the Gateway:

\`\`\`yaml
gateway:
  enabled: true
  name: edge
  namespace: edge-system
\`\`\`

With \`gateway.create\` and \`gateway.className\` the chart makes a Gateway for the app alone. Without either,
${front ? `\`${front.name}.service.type\` can be \`LoadBalancer\` or \`NodePort\`, and ` : ""}a port-forward always works.`;
}

function secrets(app: App): string {
  const own = chartVariables(app).secret.filter(({ name }) => name !== DATABASE_PASSWORD);
  const needed = own.filter(({ required }) => required).map(({ name }) => name);
  const optional = own.filter(({ required }) => !required).map(({ name }) => name);
  const also = optional.length > 0 ? `, and may hold ${listed(optional.map(code))}` : "";
  return `\
## Secrets

Without more, the chart makes a Secret: what is generated is made up at the first install, kept by upgrades and gone with
the release, and \`secrets.values\` gives the rest. Better than in values, secrets are in a Secret that somebody else makes,
by hand or by an operator, and that \`secrets.existingSecret\` names.

${wrapped(`It has to hold ${listed(needed.map(code))}${also}; with the chart's own database, \`${DATABASE_PASSWORD}\` too.`)}

\`\`\`sh
kubectl --namespace … create secret generic my-secrets \\
${needed.map((name) => `  --from-literal=${name}=…`).join(" \\\n")}
\`\`\`

Pods wait for it. They read secrets when they start: after a change, \`kubectl rollout restart deployment\` brings it to them.`;
}

function database({ variables, prefix }: App): string {
  const url = Object.values(variables).find(({ source }) => source?.kind === "database-url")?.name ?? "";
  return `\
## Database

${wrapped(
  `\`database.mode: in-cluster\` is a PostgreSQL of the chart's own: one pod and a volume, which go when the release goes. It is meant for development. \`external\` is any other: its URL is \`${url}\` in the existing Secret, or in \`secrets.values\`, or it is put together from \`database.host\`, \`port\`, \`name\`, \`user\` and \`secrets.values.${DATABASE_PASSWORD}\`.`,
)}

\`database.backup.enabled\` adds a CronJob that writes dumps of the chart's own database to a volume of their own, which stays
when the release goes. The newest is restored by:

\`\`\`sh
kubectl --namespace … create job --from=cronjob/${prefix}-${RESTORE} restore
\`\`\``;
}

function networkPolicies({ services }: App): string {
  const all = Object.values(services);
  const calls = all.flatMap(({ name, connects, route, metrics }) => [
    ...(route ? [`the Ingress controller or Gateway -> ${code(name)}`] : []),
    ...(metrics ? [`Prometheus -> ${code(name)}, its port for metrics`] : []),
    ...connects.services.map(
      (other) => `${code(name)} -> ${code(other)}${services[other]?.switchable ? ", where that is enabled" : ""}`,
    ),
    ...(connects.database ? [`${code(name)} -> the database`] : []),
    ...(connects.internet
      ? [`${code(name)} -> the internet by https, while a variable asks for it, and never to private networks`]
      : []),
  ]);
  return `\
## Network policies

\`networkPolicy.enabled\` lets the app's pods make and take these connections, and no others:

${calls.map((call) => `- ${call}`).join("\n")}
- everything -> DNS; \`helm test\` -> every service and the chart's own database; backups -> that database

\`networkPolicy.ingressController\`, \`prometheus\`, \`collector\` and \`dns\` say which pods those are: nothing answers users if
the controller's namespace is not among them. Each service's \`networkPolicy.extraIngress\` and \`extraEgress\` add rules, say
for a model server in the cluster or on another port.

A cluster enforces policies only if its network plugin does, as Calico and Cilium do. Others store them and let
everything through: plain minikube (\`minikube start --cni=calico\` enforces them) and the repository's lab among them.`;
}

function monitoring({ services }: App): string {
  const watched = Object.values(services).flatMap(({ name, metrics }) =>
    metrics ? [`${code(name)} on port ${metrics.port} at ${code(metrics.path)}`] : [],
  );
  if (watched.length === 0) return "## Monitoring\n\nNo service has metrics.";
  return `\
## Monitoring

${wrapped(
  `Metrics for Prometheus: ${listed(watched)}, which neither Ingress nor Gateway leads to. \`metrics.serviceMonitor.enabled\` adds a ServiceMonitor for the Prometheus operator, with \`metrics.serviceMonitor.labels\` where the operator looks for some.`,
)}`;
}

function values(app: App): string {
  const [first] = Object.values(app.environments).filter(({ valuesFile }) => valuesFile === null);
  if (!first) return "";
  const standard = environmentValues(app, first);
  const schema = valuesSchema(app);
  const sections = Object.entries(schema.shape).filter(([key]) => !app.services[key]);
  const single = sections.filter(([, part]) => !(part instanceof z.ZodObject));
  const grouped = sections.filter(([, part]) => part instanceof z.ZodObject);
  const rowsOf = ([key, part]: [string, unknown]) => valueRows(part as z.ZodType, standard[key], key);
  return [
    `## Values\n\n${wrapped(`Defaults are those of ${first.name}, in [values.yaml](values.yaml)${otherFiles(app)}.`)}`,
    section("The release as a whole", single.flatMap(rowsOf)),
    ofServices(app, standard),
    ...grouped.map((entry) => section(code(entry[0]), rowsOf(entry), (entry[1] as z.ZodType).description)),
  ].join("\n\n");
}

function otherFiles({ environments }: App): string {
  const files = Object.values(environments).flatMap(({ valuesFile }) => {
    const file = valuesFile?.split("/").at(-1);
    return file ? [`[${file}](${file})`] : [];
  });
  return files.length === 0 ? "" : `; ${listed(files)} hold what differs elsewhere`;
}

function section(title: string, rows: readonly ValueRow[], about?: string): string {
  const lines = rows.map(({ path, type, standard, meaning }) => [code(path), type, shown(standard), meaning]);
  return `### ${title}\n\n${about ? `${about}.\n\n` : ""}${table(["value", "type", "default", "meaning"], lines)}`;
}

/** One table for all services: they have the same values with different defaults. */
function ofServices(app: App, standard: Readonly<Record<string, unknown>>): string {
  const services = Object.values(app.services);
  const rows = services.map((service) => {
    const shape = Object.fromEntries(
      Object.entries(partsOf(service)).map(([key, { schema, exactly }]) => [key, exactly?.(service) ?? schema]),
    );
    return valueRows(z.strictObject(shape), standard[service.name]);
  });
  const order = Object.keys(serviceValuesSchema.shape);
  const place = (path: string) => order.indexOf(path.split(".")[0] ?? "");
  const paths = [...new Set(rows.flat().map(({ path }) => path))].sort((a, b) => place(a) - place(b));
  const lines = paths.map((path) => {
    const found = rows.map((list) => list.find((row) => row.path === path));
    const [any] = found.filter((row) => row !== undefined);
    return [code(path), any?.type ?? "", ...found.map((row) => (row ? shown(row.standard) : "-")), any?.meaning ?? ""];
  });
  const names = services.map(({ name }) => code(name));
  const named = `Under its name: ${listed(services.map(({ name }) => code(`${name}.replicaCount`)))}.`;
  return `### Each service\n\n${wrapped(named)}\n\n${table(["value", "type", ...names, "meaning"], lines)}`;
}

const LONGEST = 40;

/** A default as a cell shows it. */
function shown(value: unknown): string {
  if (value === "" || value === undefined) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > LONGEST ? "see [values.yaml](values.yaml)" : code(text);
}

/** A paragraph, broken into lines that an editor shows whole. */
function wrapped(text: string): string {
  return text.replace(/(?=.{121})(.{1,120}) /g, "$1\n");
}
