import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findChromium } from "@todo/infra/local/chromium";
import { makeAnotherBuild } from "@todo/infra/testing/another-build";
import { DeployedCopy, podsOfService } from "@todo/infra/testing/deployed-copy";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Loads, loadPages } from "../testing/page-loads.ts";
import { signUp } from "../testing/task-page.ts";

const HOST = "development.todo-rollout.example";
const VALUES = "infra/helm/todo-app/values.yaml";
const executablePath = await findChromium();

describe("the frontend is rolled out while people load pages", () => {
  let place: DeployedCopy;
  let at: { address: string; host: string };
  let browser: Browser | undefined;

  beforeAll(async () => {
    place = await DeployedCopy.make("todo-rollout", ["development"]);
    await place.deploy("development");
    at = { address: (await place.tools.cluster.address()) ?? "", host: HOST };
    const args = [`--host-resolver-rules=MAP ${HOST} ${at.address}`];
    browser = executablePath ? await chromium.launch({ executablePath, args }) : undefined;
  });
  afterAll(async () => {
    await browser?.close();
    await place.remove();
  }, 200_000);

  /** Deploys what was changed while pages are loaded, until the pods of before are gone. */
  async function rollOut(): Promise<Loads[]> {
    const before = await frontends();
    const enough = new AbortController();
    const loading = Promise.all([1, 2].map(() => loadPages(at, enough.signal)));
    await place.deploy("development");
    const left = async () => (await frontends()).filter((pod) => before.includes(pod));
    await expect.poll(left, { timeout: 90_000, interval: 250 }).toEqual([]);
    enough.abort();
    return loading;
  }

  /** Those that end among them. */
  async function frontends(): Promise<string[]> {
    const namespace = place.namespaceOf("development");
    const { items } = await place.tools.kube.core.listNamespacedPod({ namespace, labelSelector: "component=frontend" });
    return items.map(({ metadata }) => metadata?.name ?? "");
  }

  const anotherBuild = () =>
    makeAnotherBuild(
      ["standalone/apps/frontend/.next", "static"].map((folder) =>
        join(place.copy.root, "apps/frontend/.next", folder),
      ),
    );

  /** As the pages themselves say it. */
  async function works(page: Page, name: string): Promise<void> {
    await page.getByRole("heading", { name, level: 1 }).waitFor();
    expect(await page.getByText("Something went wrong").count()).toBe(0);
  }

  test.skipIf(executablePath === undefined)("a page of the old build that stays open goes on", async () => {
    const context = await (browser as Browser).newContext();
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(`http://${HOST}/signup`);
    await signUp(page, `ada-${Date.now()}@example.com`);
    anotherBuild();
    const loads = await rollOut();
    expect(loads.flatMap(({ faults }) => faults)).toEqual([]);
    // The pods of its build are gone by now: parts that it loads late are nowhere.
    const link = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "History" });
    await link.click();
    await works(page, "History");
    expect(page.url()).toBe(`http://${HOST}/history`);
    await context.close();
  });

  test.each([1, 2])("with replicas: %i, no page and no script of either build is missing", async (replicas) => {
    const values = readFileSync(join(place.copy.root, VALUES), "utf8");
    const before = await place.pods("development");
    place.copy.write(VALUES, values.replace(/(\nfrontend:\n[\s\S]*?replicaCount: )\d+/, `$1${replicas}`));
    await place.deploy("development");
    expect(podsOfService(await place.pods("development"), "frontend")).toHaveLength(replicas);
    expect(podsOfService(before, "frontend").length).toBeLessThanOrEqual(replicas);
    anotherBuild();
    const loads = await rollOut();
    expect(loads.flatMap(({ faults }) => faults)).toEqual([]);
    for (const { pages, builds } of loads) {
      expect(builds.size).toBe(2);
      expect(pages).toBeGreaterThan(20);
    }
  });
});
