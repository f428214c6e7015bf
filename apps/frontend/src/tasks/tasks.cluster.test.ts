import { environmentNamed } from "@todo/infra/deploy/read-app";
import { entrance } from "@todo/infra/deploy/verify/verify";
import { forwardPort } from "@todo/infra/kube/port-forward";
import { findChromium } from "@todo/infra/local/chromium";
import { useLiveCluster } from "@todo/infra/testing/live-cluster";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addTask, completedTasks, completeTask, deleteTask, openTasks, signIn, signUp } from "../testing/task-page.ts";

const executablePath = await findChromium();

describe.skipIf(executablePath === undefined)("the app on a cluster, in a browser", () => {
  const email = `ada-${Date.now()}@example.com`;
  const cluster = useLiveCluster();
  const environment = environmentNamed(cluster.app, "development");
  const { host } = environment;
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.launch({
      ...(executablePath ? { executablePath } : {}),
      // The name leads to the front door without a line in this machine's hosts file.
      args: [`--host-resolver-rules=MAP ${host} ${await cluster.tools.cluster.address()}`],
    });
  });
  afterAll(() => browser?.close());

  async function visit(url: string): Promise<Page> {
    const page = await (await browser.newContext()).newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(url);
    return page;
  }

  /** Every pod of the app is another one than before, and ready. */
  async function replacePods(): Promise<void> {
    const { namespace } = cluster;
    const selector = ["--selector", "component in (backend, frontend)", "--namespace", namespace];
    await cluster.byHand("kubectl", "delete", "pod", ...selector, "--wait");
    await cluster.deploy();
  }

  test("through the Ingress: somebody signs up, works with tasks, and finds them after all pods were replaced", async () => {
    const page = await visit(`http://${host}/signup`);
    await signUp(page, email);
    await addTask(page, "Buy milk");
    await addTask(page, "Book the train");
    await addTask(page, "Never mind");
    await completeTask(page, "Buy milk");
    await deleteTask(page, "Never mind");

    await replacePods();
    // The session is a row in the database too: nobody is signed out.
    await page.reload();
    await openTasks(page).getByText("Book the train").waitFor();
    await completedTasks(page).getByText("Buy milk").waitFor();
    expect(await page.getByText("Never mind").count()).toBe(0);
  });

  test("through a port-forward to the frontend's Service: the same tasks, and new ones", async () => {
    // Port 3000 of localhost is the one whose pages may call the API.
    const forward = await forwardPort(cluster.tools.kube, entrance({ app: cluster.app, environment }), 3000, () => {});
    try {
      const page = await visit(`http://localhost:${forward.port}/login`);
      await signIn(page, email);
      await openTasks(page).getByText("Book the train").waitFor();
      await addTask(page, "Added through the forward");
      await page.reload();
      await openTasks(page).getByText("Added through the forward").waitFor();
    } finally {
      await forward.close();
    }
  });
});
