import type { V1Secret } from "@kubernetes/client-node";
import { Expression, not } from "../template/expression.ts";
import { manifest } from "../template/template.ts";
import { because } from "../template/templated.ts";
import type { ChartContext } from "./chart-context.ts";
import { type ChartVariable, DATABASE_PASSWORD } from "./chart-variables.ts";
import { SHARED } from "./names.ts";

/** Used twice, so it is made up only once. */
const password = new Expression<string>("$password", "plain");

/** The Secret that the chart makes where no existing one is named: given, kept from before, or made up at first install. */
export function secret(chart: ChartContext): string {
  const { name, values, app } = chart;
  // An external database has its password already; the chart's own gets one.
  const made = new Expression<string>(
    `include "${app.name}.secret" (list $ "${DATABASE_PASSWORD}" (eq .Values.database.mode "in-cluster" | ternary 32 0))`,
    "plain",
  );
  return manifest<V1Secret>(
    {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: name.resource("secrets"), namespace: name.namespace, labels: name.labels(SHARED) },
      type: "Opaque",
      data: because(
        "Made up at first install, and read back from the cluster by every upgrade.",
        Object.fromEntries(chart.secret.map((variable) => [variable.name, encoded(secretValue(chart, variable))])),
      ),
    },
    { when: not(values.secrets.existingSecret), variables: { password: made } },
  );
}

/** What decides over the secrets from outside: a hash of it rolls the pods. */
export function secretsGiven({ app }: ChartContext): string {
  const fromDatabase = Object.values(app.variables).some(({ kind }) => kind === "database-url");
  const database = fromDatabase ? ` (pick .Values.database "mode" "host" "port" "name" "user")` : "";
  return `{{ list .Values.secrets${database} | toJson }}`;
}

function secretValue({ app }: ChartContext, { name, source, required }: ChartVariable): Expression<string> {
  if (name === DATABASE_PASSWORD) return password;
  if (source?.kind === "database-url") {
    return new Expression(`include "${app.name}.databaseUrl" (list $ "${name}" ${password.code})`, "plain");
  }
  const length = source?.kind === "generated" ? source.length : 0;
  const found = `include "${app.name}.secret" (list $ "${name}" ${length})`;
  if (length > 0 || !required) return new Expression(found, "plain");
  return new Expression(
    `required "secrets.values.${name}: has to be set, or secrets.existingSecret" (${found})`,
    "plain",
  );
}

function encoded(expression: Expression<string>): Expression<string> {
  return new Expression(`${expression.code} | b64enc`, "quote");
}
