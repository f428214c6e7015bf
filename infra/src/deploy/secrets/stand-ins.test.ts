import { X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { readApp, repositoryRoot } from "../read-app.ts";
import {
  DATABASE_PASSWORD,
  needsStandIn,
  standInCertificate,
  standInDatabase,
  standInValues,
  withDatabase,
} from "./stand-ins.ts";

const app = readApp();
const database = standInDatabase(app, repositoryRoot);
const elsewhere = "postgres://todo:password@db.example:5432/todo";

test("the chart's own database is where its names and values say", () => {
  expect(database.names).toEqual(["DATABASE_URL"]);
  expect(database.url("pw")).toBe("postgres://todo:pw@todo-postgres:5432/todo");
});

test.each<[string, Record<string, string>, Record<string, string>, boolean]>([
  ["when there is nothing yet", {}, {}, true],
  ["when one was given", { DATABASE_URL: elsewhere }, {}, false],
  ["when one was given earlier", {}, { DATABASE_URL: elsewhere }, false],
  ["when it stands in already", {}, { DATABASE_URL: database.url("pw"), [DATABASE_PASSWORD]: "pw" }, true],
  ["when one was given after another had stood in", {}, { DATABASE_URL: elsewhere, [DATABASE_PASSWORD]: "pw" }, false],
])("whether a database has to stand in, %s", (_, given, existing, needed) => {
  expect(needsStandIn(database, given, existing)).toBe(needed);
});

test("its password is made up once, and is the one in its address", () => {
  const entries = [{ name: "DATABASE_URL", form: "a URL", required: true }];
  const first = withDatabase(entries, database, {}).map(({ name, otherwise }) => [name, otherwise?.()]);
  const { DATABASE_URL, [DATABASE_PASSWORD]: password } = Object.fromEntries(first) as Record<string, string>;
  expect(password).toMatch(/^[A-Za-z0-9]{32}$/);
  expect(DATABASE_URL).toBe(database.url(password ?? ""));
  const again = withDatabase(entries, database, { [DATABASE_PASSWORD]: "kept" });
  expect(again.map(({ otherwise }) => otherwise?.())).toEqual([database.url("kept"), "kept"]);
});

test("images come from the nodes, and the database from the chart only where none is given", () => {
  const values = standInValues(app, { database: true });
  expect(values).toMatchObject({
    imageRegistry: "",
    imagePullSecrets: [],
    backend: { image: { pullPolicy: "Never" } },
    database: { mode: "in-cluster" },
  });
  expect(standInValues(app, { database: false })).not.toHaveProperty("database");
});

test("the certificate is for the host", async () => {
  const { "tls.crt": text = "" } = await standInCertificate({ host: "staging.todo.example" });
  const certificate = new X509Certificate(text);
  expect(certificate.checkHost("staging.todo.example")).toBe("staging.todo.example");
  expect(certificate.validToDate.getTime()).toBeGreaterThan(Date.now() + 300 * 24 * 3600 * 1000);
});
