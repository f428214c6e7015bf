import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load } from "js-yaml";
import { z } from "zod";
import type { App } from "../../model/app.ts";
import type { Environment } from "../../model/environment.ts";
import { run } from "../../process/run.ts";
import type { JsonObject } from "../observe/observation.ts";
import { randomText } from "../random-text.ts";
import type { SecretEntry } from "./secrets.ts";

/** Password of the in-cluster database's role; beside the variables in a Secret that the chart does not make. */
export const DATABASE_PASSWORD = "DATABASE_PASSWORD";

/** Values that put what minikube has in the place of what only the real cluster has: the registry, the database. */
export function standInValues(app: Pick<App, "services">, options: { database: boolean }): JsonObject {
  const pullPolicies = Object.keys(app.services).map((name) => [name, { image: { pullPolicy: "Never" } }] as const);
  return {
    imageRegistry: "",
    imagePullSecrets: [],
    ...Object.fromEntries(pullPolicies),
    ...(options.database ? { database: { mode: "in-cluster" } } : {}),
  };
}

/** Where the environment's own database is. */
export interface StandInDatabase {
  /** Names of the variables that hold its URL. */
  names: readonly string[];
  url: (password: string) => string;
}

/** The chart's own database, as its values and names have it, in the place of the one that the environment has. */
export function standInDatabase({ chart, prefix, variables }: App, root: string): StandInDatabase {
  const { database } = chartValues.parse(load(readFileSync(join(root, chart.path, "values.yaml"), "utf8")));
  const { user, port, name } = database;
  return {
    names: Object.values(variables).flatMap(({ name, source }) => (source?.kind === "database-url" ? [name] : [])),
    url: (password) => `postgres://${user}:${password}@${prefix}-postgres:${port}/${name}`,
  };
}

const chartValues = z.object({ database: z.object({ port: z.int(), name: z.string(), user: z.string() }) });

/** Whether minikube needs a database: none was given, now or before; one that stands in already goes on doing so. */
export function needsStandIn(
  { names, url }: StandInDatabase,
  given: Readonly<Record<string, string>>,
  existing: Readonly<Record<string, string>>,
): boolean {
  if (names.some((name) => given[name])) return false;
  const password = existing[DATABASE_PASSWORD];
  return names.every((name) => !existing[name] || (password !== undefined && existing[name] === url(password)));
}

/** Entries of the Secret for a database that stands in: its password, and the URL that holds it. */
export function withDatabase(
  entries: readonly SecretEntry[],
  { names, url }: StandInDatabase,
  existing: Readonly<Record<string, string>>,
): SecretEntry[] {
  const password = existing[DATABASE_PASSWORD] || randomText(32);
  return [
    ...entries.map((entry) => (names.includes(entry.name) ? { ...entry, otherwise: () => url(password) } : entry)),
    { name: DATABASE_PASSWORD, form: "a password", required: true, otherwise: () => password },
  ];
}

/** Days for which a certificate of ours is good: longer than a minikube mostly lives. */
const CERTIFICATE_DAYS = 365;

/** A certificate for the environment's host, signed by itself: the entries of a Secret of type kubernetes.io/tls. */
export async function standInCertificate({ host }: Pick<Environment, "host">): Promise<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), "todo-certificate-"));
  const [key, certificate] = [join(folder, "tls.key"), join(folder, "tls.crt")];
  try {
    const subject = ["-subj", `/CN=${host}`, "-addext", `subjectAltName=DNS:${host}`];
    const files = ["-keyout", key, "-out", certificate, "-days", String(CERTIFICATE_DAYS)];
    await run("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", ...subject, ...files]);
    return { "tls.key": readFileSync(key, "utf8"), "tls.crt": readFileSync(certificate, "utf8") };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
