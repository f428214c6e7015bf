import type { V1Secret } from "@kubernetes/client-node";
import type { Variable } from "../../model/variable.ts";
import { Expression, not } from "../template/expression.ts";
import { manifest } from "../template/template.ts";
import { because, type Templated, when } from "../template/templated.ts";
import type { ChartContext } from "./chart-context.ts";
import { DATABASE_PASSWORD } from "./chart-variables.ts";
import { KEPT, metadata } from "./metadata.ts";
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
      metadata: because(
        "It stays when the release goes: the database's volume was made with its password.",
        metadata(chart, name.resource("secrets"), SHARED, KEPT),
      ),
      type: "Opaque",
      data: because(
        "Made up at first install, and read back from the cluster by every upgrade.",
        Object.fromEntries(chart.secret.map((variable) => [variable.name, secretEntry(chart, variable)])),
      ),
    },
    { when: not(values.secrets.existingSecret), variables: { password: made } },
  );
}

/** What decides over the secrets from outside: a hash of it rolls the pods. */
export function secretsGiven({ app }: ChartContext): string {
  const fromDatabase = Object.values(app.variables).some(({ source }) => source?.kind === "database-url");
  const database = fromDatabase ? ` (pick .Values.database "mode" "host" "port" "name" "user")` : "";
  return `{{ list .Values.secrets${database} | toJson }}`;
}

/** One that may be missing is left out where nothing gives it, rather than empty. */
function secretEntry(chart: ChartContext, variable: Variable): Templated<string> {
  const value = secretValue(chart, variable);
  const { name, required, source } = variable;
  const mayBeMissing = name === DATABASE_PASSWORD || (!required && source === undefined);
  return mayBeMissing ? when(value, encoded(value)) : encoded(value);
}

function secretValue({ app }: ChartContext, { name, source }: Variable): Expression<string> {
  if (name === DATABASE_PASSWORD) return password;
  if (source?.kind === "database-url") {
    return new Expression(`include "${app.name}.databaseUrl" (list $ "${name}" ${password.code})`, "plain");
  }
  const length = source?.kind === "generated" ? source.length : 0;
  return new Expression(`include "${app.name}.secret" (list $ "${name}" ${length})`, "plain");
}

function encoded(expression: Expression<string>): Expression<string> {
  return new Expression(`${expression.code} | b64enc`, "quote");
}
