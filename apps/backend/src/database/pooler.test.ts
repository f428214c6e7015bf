import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Task, TaskPage } from "@todo/api";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@todo/infra/local/embedded-postgres";
import { run } from "@todo/infra/process/run";
import { type PgBouncer, startPgBouncer } from "@todo/infra/testing/start-pgbouncer";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appUnderTest } from "../server/app-under-test.ts";
import { createLog } from "../server/log.ts";
import { openClient } from "./client.ts";
import { connect } from "./connect.ts";
import { migrationsFolder } from "./fresh-database.ts";
import { migrate } from "./migrate.ts";

// A database as it is hosted: reached by TLS, and by way of a PgBouncer that pools transactions.
const POOL_SIZE = 4;
let folder: string;
let server: EmbeddedPostgres;
let pooler: PgBouncer;
let direct: string;
let replicas: Awaited<ReturnType<typeof appUnderTest>>[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hosted-postgres-"));
  server = await startEmbeddedPostgres({ folder: join(folder, "server"), throwAway: true });
  const tls = await certificate(folder);
  direct = await askForTls(server.url, join(folder, "server", "data"), tls);
  await migrate({ url: direct, folder: migrationsFolder, log: createLog("silent", "test") });
  await mkdir(join(folder, "pooler"));
  pooler = await startPgBouncer({ target: server.url, folder: join(folder, "pooler"), tls, poolSize: POOL_SIZE });
  replicas = await Promise.all([1, 2].map(() => appUnderTest({ databaseUrl: pooler.url, directUrl: direct })));
});
afterAll(async () => {
  await Promise.all((replicas ?? []).map(({ close }) => close()));
  await pooler?.stop();
  await server?.stop();
  await rm(folder, { recursive: true });
});

const replica = (index: number) => {
  const found = replicas[index % 2];
  if (!found) throw new Error("there are two replicas");
  return found;
};

test("neither the database nor the pooler is reached without TLS", async () => {
  for (const url of [direct, pooler.url]) {
    const plain = connect(url.replace("sslmode=require", "sslmode=disable"));
    expect(await plain.answers(5000)).not.toBe(true);
    await plain.close();
    const secure = connect(url);
    expect(await secure.answers(5000)).toBe(true);
    await secure.close();
  }
});

test("many connections share a few of the database's, and no statement is looked for on another", async () => {
  const clients = ["one", "another"].map((name) => openClient(pooler.url, { max: 10, name }));
  const numbers = Array.from({ length: 100 }, (_, number) => number);
  const pids = new Set<unknown>();
  for (const rows of await Promise.all(
    clients.flatMap((client) => numbers.map((number) => client`SELECT ${number}::int AS n, pg_backend_pid() AS pid`)),
  )) {
    pids.add(rows[0]?.pid);
  }
  expect(pids.size).toBe(POOL_SIZE);
  await Promise.all(clients.map((client) => client.end()));
});

test("many users at once, on two replicas, get the whole API", async () => {
  const users = await Promise.all([0, 1, 2, 3].map((index) => replica(index).signUp(`user${index}@example.com`)));
  await Promise.all(
    users.map(async (user, index) => {
      const titles = Array.from({ length: 12 }, (_, number) => `task ${number} of ${index}`);
      const made = await Promise.all(titles.map((title) => user.send<Task>("POST", "/api/v1/tasks", { title })));
      expect(made.map(({ status }) => status)).toEqual(titles.map(() => 201));
      const [first] = made;
      expect((await user.send("POST", `/api/v1/tasks/${first?.body.id}/complete`)).status).toBe(200);
      expect((await user.send("PATCH", `/api/v1/tasks/${first?.body.id}`, { tags: ["a", "b"] })).status).toBe(200);
      const { body } = await user.send<TaskPage>("GET", "/api/v1/tasks?search=task&limit=50");
      expect(body.items.map(({ title }) => title).sort()).toEqual(titles.sort());
      expect((await user.send("GET", "/api/v1/stats/weekly")).status).toBe(200);
      expect((await user.send("GET", "/api/v1/history")).status).toBe(200);
    }),
  );
});

test("what changes on one replica is heard on the other, past the pooler", async () => {
  const ann = await replica(0).signUp("ann@example.com");
  const Cookie = [...ann.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const left = new AbortController();
  const answer = await replica(1).app.request("/api/v1/events", { headers: { Cookie }, signal: left.signal });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = "";
  const hear = async (text: string) => {
    while (!heard.includes(text)) heard += (await reader?.read())?.value ?? "";
  };
  await hear('"ready"');
  const { body } = await ann.send<Task>("POST", "/api/v1/tasks", { title: "heard" });
  await hear(body.id);
  left.abort();
  await reader?.cancel();
});

test("migrations that many begin at once are run once, past the pooler", async () => {
  const log = createLog("silent", "test");
  await Promise.all([1, 2, 3].map(() => migrate({ url: direct, folder: migrationsFolder, log })));
});

/** From now on the server takes connections by TLS only. @returns its URL for these */
async function askForTls(url: string, data: string, tls: { certificate: string; key: string }): Promise<string> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  await client.unsafe(`ALTER SYSTEM SET ssl_cert_file = '${tls.certificate}'`);
  await client.unsafe(`ALTER SYSTEM SET ssl_key_file = '${tls.key}'`);
  await client`ALTER SYSTEM SET ssl = on`;
  await writeFile(join(data, "pg_hba.conf"), "hostssl all all 127.0.0.1/32 scram-sha-256\n");
  await client`SELECT pg_reload_conf()`;
  await client.end();
  const direct = new URL(url);
  direct.searchParams.set("sslmode", "require");
  return direct.href;
}

async function certificate(folder: string): Promise<{ certificate: string; key: string }> {
  const tls = { certificate: join(folder, "tls.crt"), key: join(folder, "tls.key") };
  const subject = ["-subj", "/CN=database.test", "-days", "2"];
  const files = ["-keyout", tls.key, "-out", tls.certificate];
  await run("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", ...subject, ...files]);
  await chmod(tls.key, 0o600);
  return tls;
}
