import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, describe, expect, test } from "vitest";
import { repositoryRoot } from "../deploy/read-app.ts";
import type { Check } from "../doctor/check.ts";
import { run } from "../process/run.ts";
import type { Status } from "../status/status.ts";
import { useLiveCluster } from "../testing/live-cluster.ts";
import { EXIT } from "./exit-codes.ts";

const live = useLiveCluster();
const { namespace } = live;
const launcher = join(repositoryRoot, "infra/bin/infra.mjs");

/** Runs `infra … --json` to its end. */
async function infra<T>(...args: string[]): Promise<{ code: number; document: T }> {
  const options = { timeoutSeconds: 200, accept: "any" } as const;
  const { exitCode, stdout } = await run(process.execPath, [launcher, ...args, "--json"], options);
  return { code: exitCode, document: JSON.parse(stdout) as T };
}

interface Failure {
  error: { code: string; next: string[] };
}

/** Milliseconds: a command has begun to answer, a roll-out has ended. Both machine and cluster are busy with other tests. */
const STARTED = 90_000;
const ROLLED_OUT = 120_000;

const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
});

/** Starts `infra … --json`, which goes on until Ctrl-C. */
function start(...args: string[]) {
  const child = spawn(process.execPath, [launcher, ...args, "--json"], { stdio: ["ignore", "pipe", "pipe"] });
  running.push(child);
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => lines.push(line));
  return {
    lines,
    /** Its exit code after Ctrl-C. */
    interrupt: async () => {
      const closed = once(child, "close");
      child.kill("SIGINT");
      return (await closed)[0] as number;
    },
  };
}

const query = (sql: string) =>
  live.byHand(
    "kubectl",
    ...["exec", "todo-postgres-0", "--namespace", namespace, "--"],
    ...["psql", "--username=todo", "--tuples-only", "--no-align", `--command=${sql}`],
  );

describe("what is deployed", () => {
  test("is well, says status", async () => {
    const { code, document } = await infra<Status>("status", "development");
    expect({ code, wrong: document.wrong }).toEqual({ code: EXIT.done, wrong: [] });
    const pods = document.pods.filter(({ state }) => state === "Running");
    expect(new Set(pods.map(({ service }) => service))).toEqual(new Set([...live.services, "postgres"]));
    expect(document.secrets).toMatchObject({ name: "todo-secrets", missing: [] });
    expect(document.secrets.present).toContain("DATABASE_URL");
    expect(document.address).toMatchObject({ url: "http://todo-app.local", answers: true });
  });

  test("can be deployed, says doctor", async () => {
    const { code, document } = await infra<{ checks: Check[] }>("doctor");
    expect({ code, failed: document.checks.filter(({ level }) => level === "fail") }).toEqual({ code: 0, failed: [] });
    expect(document.checks.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining(["helm", "docker", "cluster", "room", "Ingress controller", "storage", "metrics"]),
    );
  });

  test("is read along through a roll-out, until Ctrl-C", async () => {
    const logs = start("logs", "development", "backend", "--follow", "--tail", "1");
    const said = () =>
      logs.lines
        .map((line) => JSON.parse(line) as { pod: string; container: string; line: { message?: string } })
        .filter(({ line }) => line.message === "listening");
    await expect.poll(() => logs.lines.length, { timeout: STARTED }).toBeGreaterThan(0);
    const before = new Set((await live.pods()).map(({ metadata }) => metadata?.name));
    await live.byHand("kubectl", "rollout", "restart", "deployment/todo-backend", "--namespace", namespace);
    await expect.poll(() => said().filter(({ pod }) => !before.has(pod)).length, { timeout: ROLLED_OUT }).toBe(1);
    // Each line once, and the container before the app too.
    expect(new Set(logs.lines).size).toBe(logs.lines.length);
    expect(logs.lines.some((line) => line.includes('"container":"migrate"'))).toBe(true);
    expect(await logs.interrupt()).toBe(EXIT.done);
  });

  test("is opened on a port of this machine, whichever pods serve it, until Ctrl-C", async () => {
    const open = start("open", "development", "--port", "0");
    await expect.poll(() => open.lines.join(""), { timeout: STARTED }).toMatch(/\}$/);
    const { url } = JSON.parse(open.lines.join("")) as { url: string };
    const fetched = async () => (await fetch(`${url}/api/v1/health`).catch(() => undefined))?.status;
    expect(await fetched()).toBe(200);
    const taken = await infra<Failure>("open", "development", "--port", new URL(url).port);
    expect(taken).toMatchObject({ code: EXIT.failed, document: { error: { code: "PORT_IN_USE" } } });
    expect(taken.document.error.next.join()).toContain("--port 0");
    await live.byHand("kubectl", "delete", "pod", "--selector=component=frontend", "--namespace", namespace);
    await expect.poll(fetched, { timeout: ROLLED_OUT, interval: 500 }).toBe(200);
    expect(await open.interrupt()).toBe(EXIT.done);
    expect(await fetched()).toBeUndefined();
  });
});

test("a roll-back says what it went back to, and that is there again", async () => {
  const level = async () =>
    (await live.tools.kube.core.readNamespacedConfigMap({ namespace, name: "todo-config" })).data?.LOG_LEVEL;
  const before = { revision: await live.revision(), level: await level() };
  const chart = join(repositoryRoot, live.app.chart.path);
  const set = ["--reuse-values", "--set", "config.LOG_LEVEL=error"];
  await live.byHand("helm", "upgrade", live.release, chart, "--namespace", namespace, ...set);
  expect(await level()).toBe("error");
  const { code, document } = await infra<{ from: number; to: number }>("rollback", "development");
  expect(code).toBe(EXIT.done);
  expect(document).toMatchObject({ from: (before.revision ?? 0) + 1, to: before.revision });
  expect(await level()).toBe(before.level);
  const unknown = await infra<Failure>("rollback", "development", "--to", "999");
  expect(unknown).toMatchObject({ code: EXIT.usage, document: { error: { code: "REVISION_UNKNOWN" } } });
});

test("a destroyed environment leaves its data, and the next deploy has it again", async () => {
  await query("DROP TABLE IF EXISTS kept; CREATE TABLE kept (word text); INSERT INTO kept VALUES ('still here')");
  const secret = async () =>
    (await live.tools.kube.core.readNamespacedSecret({ namespace, name: "todo-secrets" })).data;
  const before = await secret();
  const { code, document } = await infra<{ kept: string[] }>("destroy", "development", "--yes");
  expect(code).toBe(EXIT.done);
  expect(document.kept).toEqual(["PersistentVolumeClaim todo-postgres", "Secret todo-secrets"]);
  expect(await live.pods()).toEqual([]);
  const gone = await infra<Status>("status", "development");
  expect(gone).toMatchObject({ code: EXIT.failed, document: { wrong: [{ code: "RELEASE_MISSING" }] } });
  expect(await infra("rollback", "development")).toMatchObject({ code: EXIT.failed });
  await live.deploy();
  expect(await query("SELECT word FROM kept")).toBe("still here");
  expect(await secret()).toEqual(before);
  await query("DROP TABLE kept");
});

test("an environment that Helm has forgotten is destroyed all the same", async () => {
  await live.byHand("kubectl", "delete", "secret", "--selector=owner=helm", "--namespace", namespace);
  const { code, document } = await infra("destroy", "development", "--yes");
  expect(code, JSON.stringify(document)).toBe(EXIT.done);
  const kinds = "deployments,statefulsets,services,ingresses,configmaps,pods";
  const left = ["get", kinds, "--namespace", namespace, `--selector=app.kubernetes.io/instance=${live.release}`];
  expect(await live.byHand("kubectl", ...left, "--output=name")).toBe("");
});
