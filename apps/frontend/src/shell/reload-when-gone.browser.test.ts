import { freePort } from "@todo/infra/local/ports";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { executablePath } from "../testing/browser-tests.ts";
import { type BuiltServer, FRONTEND_SERVER, startBuilt } from "../testing/built-server.ts";
import { httpServer } from "../testing/http-server.ts";
import { otherBuild } from "../testing/other-build.ts";

const user = { id: "1", name: "Zoë", email: "zoe@example.com", timeZone: "Europe/Berlin" };

describe.skipIf(executablePath === undefined)("a page that stays open while the frontend is replaced", () => {
  let newBuild: ReturnType<typeof otherBuild>;
  let backend: Awaited<ReturnType<typeof httpServer>>;
  let browser: Browser;
  let env: Record<string, string>;
  let server: BuiltServer;
  let page: Page;
  let loads: number;

  beforeAll(async () => {
    newBuild = otherBuild();
    // Somebody is signed in; what else there is to know does not matter here.
    backend = await httpServer((request, response) => {
      const found = request.url === "/api/auth/get-session";
      response.writeHead(found ? 200 : 404, { "content-type": "application/json" });
      response.end(JSON.stringify(found ? { user } : {}));
    });
    env = { APP_ENV: "development", BACKEND_URL: backend.url, PORT: String(await freePort()) };
    browser = await chromium.launch(executablePath ? { executablePath } : {});
  });
  afterAll(async () => {
    await browser?.close();
    await backend?.close();
    newBuild?.remove();
  });

  beforeEach(async () => {
    server = await startBuilt(FRONTEND_SERVER, "/healthz", env);
    page = await (await browser.newContext()).newPage();
    page.setDefaultTimeout(20_000);
    loads = 0;
    page.on("load", () => {
      loads += 1;
    });
    await page.context().addCookies([{ name: "better-auth.session_token", value: "abc", url: server.url }]);
    await page.goto(`${server.url}/settings`, { waitUntil: "networkidle" });
  });
  afterEach(async () => {
    await page?.context().close();
    await server?.stop();
  });

  async function replace(): Promise<void> {
    await server.stop();
    server = await startBuilt(newBuild.script, "/healthz", env);
  }

  /** The script that every page of a build begins with. */
  const build = () =>
    page.evaluate(() => [...document.scripts].map(({ src }) => src).find((src) => src.includes("turbopack-")));
  const account = () => page.getByRole("button", { name: "Account of Zoë" }).filter({ visible: true });
  const broken = () => page.getByText("Something went wrong").count();

  test("is loaded anew where it wants a part that is gone, and then has it", async () => {
    const before = await build();
    await replace();
    await account().hover();
    await expect.poll(build).not.toBe(before);
    await account().click();
    await page.getByRole("menuitem").first().waitFor();
    expect([loads, await broken()]).toEqual([2, 0]);
  });

  test("goes on to other pages", async () => {
    const before = await build();
    await replace();
    await page.getByRole("link", { name: "History" }).filter({ visible: true }).click();
    await page.getByRole("heading", { name: "History", level: 1 }).waitFor();
    await expect.poll(build).not.toBe(before);
    expect(await broken()).toBe(0);
  });

  test("is not loaded anew where nobody answers, nor a second time for one file", async () => {
    await page.context().setOffline(true);
    await account().hover();
    await page.context().setOffline(false);
    const addMissing = () =>
      page.evaluate(async () => {
        const script = document.createElement("script");
        script.src = "/_next/static/chunks/none.js";
        const failed = new Promise((resolve) => script.addEventListener("error", resolve));
        document.head.append(script);
        await failed;
      });
    await addMissing().catch(() => {});
    await expect.poll(() => loads).toBe(2);
    const asked = page.waitForResponse((response) => response.request().method() === "HEAD");
    await addMissing();
    await asked;
    await page.waitForLoadState("networkidle");
    expect(loads).toBe(2);
  });
});
