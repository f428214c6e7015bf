import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findSurroundings } from "../deploy/target/surroundings.ts";
import { run } from "../process/run.ts";
import { installedCheckout } from "../testing/installed-checkout.ts";
import { startTurboRemoteCache, type TurboRemoteCache } from "../testing/turbo-remote-cache.ts";
import { imageRecordPath, readImageRecord } from "./image-record.ts";

/** Two machines, as turbo sees them: two checkouts in different folders with a local cache each. */
let machines: string[] = [];
let cache: TurboRemoteCache;

beforeAll(async () => {
  cache = await startTurboRemoteCache();
  machines = [await installedCheckout(), await installedCheckout()];
}, 300_000);
afterAll(async () => {
  for (const machine of machines) rmSync(machine, { recursive: true, force: true });
  await cache.close();
});

async function image(machine: string): Promise<string> {
  const { env } = await findSurroundings();
  const args = ["turbo", "run", "image", "--filter=@todo/backend", "--output-logs=new-only"];
  const options = { cwd: machine, env: { ...env, ...cache.env, CI: "" }, timeoutSeconds: 600 };
  return (await run("pnpm", args, options)).stdout;
}

const recordOf = (machine: string) => readImageRecord(imageRecordPath(join(machine, "apps/backend")));

test("what one machine has built, another one takes from turbo's remote cache", async () => {
  const [first = "", second = ""] = machines;
  expect(await image(first)).toContain("0 cached, 2 total");
  expect(cache.held()).toHaveLength(2);
  expect(await image(second)).toContain("2 cached, 2 total");
  expect(recordOf(second)).toEqual(recordOf(first));
  expect(recordOf(second)?.name).toMatch(/^todo-backend:[0-9a-f]{16}$/);
});

test("a deploy is never taken from a cache", async () => {
  const { stdout } = await run("pnpm", ["turbo", "run", "deploy:minikube", "--dry=json"], { cwd: machines[0] ?? "" });
  const { tasks } = JSON.parse(stdout) as { tasks: { task: string; resolvedTaskDefinition: { cache: boolean } }[] };
  const cached = Object.fromEntries(
    tasks.map(({ task, resolvedTaskDefinition }) => [task, resolvedTaskDefinition.cache]),
  );
  expect(cached).toMatchObject({ build: true, image: true, "deploy:minikube": false });
});
