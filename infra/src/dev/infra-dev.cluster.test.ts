import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort, isListening } from "../local/ports.ts";
import { machineEnv } from "../machine-env.ts";
import { type LongRunning, startLongRunning } from "../process/long-running.ts";
import { run } from "../process/run.ts";
import { installedCheckout } from "../testing/installed-checkout.ts";
import { useLiveCluster } from "../testing/live-cluster.ts";

const cluster = useLiveCluster();
let checkout = "";
let dev: LongRunning;
let page = "";
const lines: string[] = [];
const infra = (...args: string[]) => [join(checkout, "infra/bin/infra.mjs"), "dev", ...args];

beforeAll(async () => {
  checkout = await installedCheckout();
  const [frontend, backend] = [await freePort(), await freePort()];
  page = `http://localhost:${frontend}`;
  dev = await startLongRunning(process.execPath, infra("--port", String(frontend), "--api-port", String(backend)), {
    cwd: checkout,
    env: machineEnv(),
    onLine: (line) => lines.push(line),
  });
}, 300_000);

afterAll(async () => {
  await dev?.end({ signal: "SIGINT", graceSeconds: 30 });
  rmSync(checkout, { recursive: true, force: true });
});

test("the apps run here on the cluster's database, and no secret is printed", async () => {
  await until(async () => (await text(`${page}/api/v1/health/ready`)).includes("ok"));
  expect(await text(`${page}/login`)).toContain("<html");
  expect(lines.some((line) => line.includes("forwarding to todo-postgres:5432"))).toBe(true);
  const { data = {} } = await cluster.tools.kube.core.readNamespacedSecret({
    namespace: cluster.namespace,
    name: "todo-secrets",
  });
  const secrets = Object.values(data).map((value) => Buffer.from(value, "base64").toString());
  expect(secrets.length).toBeGreaterThan(0);
  for (const secret of secrets) expect(lines.join("\n")).not.toContain(secret);
});

test("Ctrl-C ends all of it", async () => {
  await dev.end({ signal: "SIGINT", graceSeconds: 30 });
  expect(await isListening(Number(new URL(page).port))).toBe(false);
  expect(await dev.ended).toMatch(/^exit code/);
});

test("an environment with other people's data is refused, and the reason told", async () => {
  const refused = await run(process.execPath, infra("production"), { cwd: checkout, accept: "any" });
  expect(refused.exitCode).toBe(1);
  expect(refused.stderr).toMatch(/ENVIRONMENT_NOT_FOR_DEVELOPMENT: production .*data/);
});

async function text(url: string): Promise<string> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(30_000) }).catch(() => undefined);
  return (await answer?.text().catch(() => "")) ?? "";
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`not within 120 s; it said:\n${lines.join("\n")}`);
    await sleep(200);
  }
}
