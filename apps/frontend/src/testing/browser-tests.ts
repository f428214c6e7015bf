import { findChromium } from "@todo/infra/local/chromium";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { type BuiltApp, startApp } from "./built-app.ts";
import { PASSWORD } from "./task-page.ts";
import { untilUpToDate } from "./until-up-to-date.ts";

/** No browser: such tests are skipped, and counted so; in CI `findChromium` fails instead. */
export const executablePath = await findChromium();

/** The machine's doing, not the page's: a container that starts or ends there breaks off what is being loaded. */
const NETWORK_CHANGED = /net::ERR_NETWORK_CHANGED/;

/**
 * For tests: the built app and a browser for all of a file, whose pages may not complain in their console.
 *
 * @param settings gives variables of the backend, before it is started
 */
export function browserTests(settings: () => Promise<Record<string, string>> = async () => ({})) {
  let app: BuiltApp;
  let browser: Browser;
  let complaints: string[] = [];
  let allowed = [NETWORK_CHANGED];
  let accounts = 0;

  beforeAll(async () => {
    app = await startApp(await settings());
    browser = await chromium.launch(executablePath ? { executablePath } : {});
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    const heard = complaints.filter((complaint) => !allowed.some((kind) => kind.test(complaint)));
    complaints = [];
    allowed = [NETWORK_CHANGED];
    // As one text: what a failure says of a list is only how long it is.
    expect(heard.join("\n")).toBe("");
  });

  /** A page of a browser of its own; signed in where `email` is given, to an account that is made where it is new. */
  async function visit(path: string, email?: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ baseURL: app.url, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(`${message.text()} ${message.location().url}`);
    });
    if (email) {
      const data = { name: "Ada Lovelace", email, password: PASSWORD };
      const headers = { origin: app.url };
      const made = await context.request.post("/api/auth/sign-up/email", { data, headers });
      if (!made.ok())
        expect((await context.request.post("/api/auth/sign-in/email", { data, headers })).status()).toBe(200);
    }
    await goneToUntilUpToDate(page).goto(path);
    return page;
  }

  /** Waits until one complaint of that kind was made, and forgets it: it belongs to what is tested. */
  async function expectComplaint(kind: RegExp): Promise<void> {
    await expect.poll(() => complaints.some((complaint) => kind.test(complaint))).toBe(true);
    complaints = complaints.filter((complaint) => !kind.test(complaint));
  }

  /** Until the end of this test, that kind of complaint belongs to what is tested, however often it is made. */
  const allowComplaints = (...kinds: RegExp[]) => void allowed.push(...kinds);

  /** The address of nobody yet. */
  const newEmail = () => {
    accounts += 1;
    return `someone-${accounts}@example.com`;
  };

  /** Calls the API as the page would. */
  async function callAs(page: Page, method: string, path: string, data?: unknown) {
    const answer = await page.request.fetch(`/api/v1/${path}`, { method, data, headers: { origin: app.url } });
    if (!answer.ok()) throw new Error(`${method} ${path} was answered with ${answer.status()}: ${await answer.text()}`);
    return answer.status() === 204 ? undefined : await answer.json();
  }

  /** Where the app answers, once it has been started. */
  const url = () => app.url;

  const backend = { end: () => app.endBackend(), start: () => app.startBackend() };

  return { url, visit, expectComplaint, allowComplaints, newEmail, callAs, backend };
}

/** Addresses are gone to until the page is up to date; where `waitUntil` is given, only as long as that says. */
function goneToUntilUpToDate(page: Page): Page {
  const { goto, reload } = page;
  page.goto = async (address, options) => {
    const response = await goto.call(page, address, options);
    if (!options?.waitUntil) await untilUpToDate(page);
    return response;
  };
  page.reload = async (options) => {
    const response = await reload.call(page, options);
    if (!options?.waitUntil) await untilUpToDate(page);
    return response;
  };
  return page;
}
