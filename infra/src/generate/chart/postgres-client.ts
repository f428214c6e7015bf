import type { V1Container, V1EnvVar } from "@kubernetes/client-node";
import { type Expression, equals, includeWith, quoted } from "../template/expression.ts";
import type { Templated } from "../template/templated.ts";
import type { ChartContext } from "./chart-context.ts";
import { DATABASE_PASSWORD } from "./chart-variables.ts";
import { DATABASE } from "./names.ts";

/** The user `postgres` of the official image. */
export const POSTGRES_UID = 999;

/** Whether the database is the chart's own. */
export function inCluster({ values }: ChartContext): Expression<boolean> {
  return equals(values.database.mode, "in-cluster");
}

/** The database's image, for the server and for what comes with it. */
export function postgresImage({ name, values }: ChartContext): Expression<string> {
  return quoted(includeWith(name.call("image"), "", values.database.image));
}

/** The password of the database's role, from the Secret. */
export function passwordFrom({ name }: ChartContext): Templated<V1EnvVar["valueFrom"]> {
  return { secretKeyRef: { name: name.resource("secrets"), key: DATABASE_PASSWORD } };
}

/** What PostgreSQL's own programs read to find the chart's database and sign in. */
export function libpqEnv(chart: ChartContext): Templated<V1EnvVar>[] {
  const { name, values } = chart;
  const { port, name: database, user } = values.database;
  return [
    { name: "PGHOST", value: name.of(DATABASE) },
    { name: "PGPORT", value: quoted(port) },
    { name: "PGDATABASE", value: database },
    { name: "PGUSER", value: user },
    { name: "PGPASSWORD", valueFrom: passwordFrom(chart) },
    { name: "PGCONNECT_TIMEOUT", value: "10" },
  ] satisfies Templated<V1Container["env"]>;
}
