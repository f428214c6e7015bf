import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { freePort, isListening } from "../local/ports.ts";
import { machineEnv } from "../machine-env.ts";
import { type LongRunning, startLongRunning } from "../process/long-running.ts";
import { installedCheckout } from "../testing/installed-checkout.ts";

const HEALTH = "apps/backend/src/health/routes.ts";
const PAGE = "apps/frontend/src/app/healthz/route.ts";
const JOURNAL = "apps/backend/src/migrations/meta/_journal.json";

// The first page is compiled when it is asked for: seconds, or a minute where everybody tests at once.
const LIMIT = 150_000;
vi.setConfig({ testTimeout: 3 * LIMIT });

let checkout = "";
let dev: LongRunning;
let page = "";
let api = "";
const lines: string[] = [];

beforeAll(async () => {
  checkout = await installedCheckout();
  const [frontend, backend] = [await freePort(), await freePort()];
  page = `http://localhost:${frontend}`;
  api = `http://localhost:${backend}/api/v1/health`;
  const script = ["infra/src/local/dev.ts", "--port", String(frontend), "--api-port", String(backend)];
  dev = await startLongRunning("node", ["--import", "tsx/esm", ...script], {
    cwd: checkout,
    env: machineEnv(),
    onLine: (line) => lines.push(line),
  });
}, 120_000);

afterAll(async () => {
  await dev?.end({ signal: "SIGINT", graceSeconds: 30 });
  rmSync(checkout, { recursive: true, force: true });
});

test("both apps run from source, on a database of their own", async () => {
  await until(async () => (await text(`${page}/healthz`)) === "ok\n");
  await until(async () => (await text(api)).includes("ok"));
  expect(await text(`${page}/api/v1/health/ready`)).toContain("ok");
  await until(() => lines.some((line) => line.includes(page)));
});

test("a change of the backend is served", async () => {
  edit(HEALTH, 'c.json({ status: "ok" as const }, 200))', 'c.json({ status: "ok" as const, note: "changed" }, 200))');
  await until(async () => (await text(api)).includes("changed"));
});

test("a change of the frontend is served", async () => {
  edit(PAGE, "ok\\n", "changed\\n");
  await until(async () => (await text(`${page}/healthz`)) === "changed\n");
});

test("a fault in the source is shown and what runs goes on", async () => {
  const before = readFileSync(join(checkout, HEALTH), "utf8");
  edit(HEALTH, "export function", "export ; function");
  await until(() => lines.some((line) => line.includes(`${HEALTH}:`)));
  expect(await text(api)).toContain("changed");
  writeFileSync(join(checkout, HEALTH), before);
});

test("a backend that crashes is told, and is back with the next change", async () => {
  const before = readFileSync(join(checkout, HEALTH), "utf8");
  writeFileSync(join(checkout, HEALTH), `${before}\nthrow new Error("crashed on purpose");\n`);
  await until(() => lines.some((line) => line.includes("crashed on purpose")));
  await until(() => lines.some((line) => line.includes("ended by itself")));
  await until(async () => (await text(api)) === "");
  writeFileSync(join(checkout, HEALTH), before);
  await until(async () => (await text(api)).includes("changed"));
});

test("a migration that is added is applied", async () => {
  const journal = JSON.parse(readFileSync(join(checkout, JOURNAL), "utf8")) as { entries: Record<string, unknown>[] };
  const last = journal.entries.at(-1);
  const added = { ...last, idx: journal.entries.length, when: Number(last?.when) + 1, tag: "9999_added" };
  writeFileSync(join(checkout, "apps/backend/src/migrations/9999_added.sql"), "CREATE TABLE added (id int);\n");
  writeFileSync(join(checkout, JOURNAL), JSON.stringify({ ...journal, entries: [...journal.entries, added] }));
  const done = `the database is up to date applied=1 inDatabase=${journal.entries.length + 1}`;
  await until(() => lines.some((line) => line.includes(done)));
});

test("Ctrl-C ends all of it", async () => {
  await dev.end({ signal: "SIGINT", graceSeconds: 30 });
  expect(await dev.ended).toBe("exit code 0");
  for (const address of [page, api]) expect(await isListening(Number(new URL(address).port))).toBe(false);
  expect(processesOf(checkout)).toEqual([]);
  expect(readdirSync(join(checkout, ".data"))).not.toContain("processes.json");
});

function edit(file: string, from: string, to: string): void {
  const source = readFileSync(join(checkout, file), "utf8");
  expect(source).toContain(from);
  writeFileSync(join(checkout, file), source.replace(from, to));
}

/** What an address answers with; nothing when it does not answer. */
async function text(url: string): Promise<string> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(60_000) }).catch(() => undefined);
  return (await answer?.text().catch(() => "")) ?? "";
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + LIMIT;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`not within the limit; it said:\n${lines.join("\n")}`);
    await sleep(50);
  }
}

/** Command lines of processes that name a folder, on Linux; elsewhere the ports alone tell. */
function processesOf(folder: string): string[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
      } catch {
        return "";
      }
    })
    .filter((line) => line.includes(folder));
}
