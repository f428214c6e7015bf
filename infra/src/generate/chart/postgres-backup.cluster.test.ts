import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findLab } from "../../cluster/lab.ts";
import { useLiveCluster } from "../../testing/live-cluster.ts";
import { loadPostgresWithDump } from "../../testing/postgres-with-dump.ts";
import { TestRelease } from "../../testing/test-release.ts";

const cluster = useLiveCluster();
const release = new TestRelease(cluster, "todo-backup");
const lab = findLab();

beforeAll(async () => {
  await release.prepare();
  await release.install({
    backend: { replicaCount: 0 },
    frontend: { replicaCount: 0 },
    database: { ...(await imageWithDump()), backup: { enabled: true, keep: 2, storage: "64Mi" } },
  });
  await release.kubectl("rollout", "status", "statefulset/todo-postgres", "--timeout=110s");
});
afterAll(() => release.remove());

/** A minikube pulls the official image, which has pg_dump. */
async function imageWithDump() {
  if (!lab) return {};
  const minikube = (...args: string[]) => cluster.byHand("minikube", ...args);
  return { image: { ...(await loadPostgresWithDump(lab, minikube)), pullPolicy: "Never" } };
}

const query = (sql: string) =>
  release.kubectl(
    "exec",
    "todo-postgres-0",
    "--",
    "psql",
    "--username=todo",
    "--tuples-only",
    "--no-align",
    `--command=${sql}`,
  );

/** Runs a CronJob's job now; returns what it wrote. */
async function runNow(cronJob: string): Promise<string> {
  const name = `now-${randomUUID()}`;
  await release.kubectl("create", "job", `--from=cronjob/${cronJob}`, name);
  await release.kubectl("wait", "--for=condition=complete", `job/${name}`, "--timeout=100s");
  return release.kubectl("logs", `job/${name}`);
}

test("what was lost since the newest backup comes back from it", async () => {
  await query(
    "DROP TABLE IF EXISTS letters; CREATE TABLE letters (letter text); INSERT INTO letters VALUES ('a'), ('b')",
  );
  expect(await runNow("todo-postgres-backup")).toMatch(/^made \/backups\/\S+\.dump, \d+ bytes$/);
  await query("DELETE FROM letters; INSERT INTO letters VALUES ('c')");
  expect(await runNow("todo-postgres-restore")).toContain("restored /backups/");
  expect(await query("SELECT string_agg(letter, '' ORDER BY letter) FROM letters")).toBe("ab");
});

test("the oldest go, once there is a newer one", async () => {
  expect(await runNow("todo-postgres-backup")).not.toContain("removed");
  expect((await runNow("todo-postgres-backup")).split("\n")).toEqual([
    expect.stringMatching(/^made /),
    expect.stringMatching(/^removed /),
  ]);
});

test("they stay when the release goes", async () => {
  await release.helm("uninstall", "--wait");
  const left = await release.kubectl("get", "persistentvolumeclaim,secret", "--output=name");
  expect(left.split("\n")).toEqual([
    "persistentvolumeclaim/todo-postgres",
    "persistentvolumeclaim/todo-postgres-backup",
    "secret/todo-secrets",
  ]);
});
