import { type LighthouseBrowser, startLighthouse } from "@todo/infra/local/lighthouse";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { browserTests, executablePath } from "../testing/browser-tests.ts";

/** Of one page, which takes seconds where nothing else runs. */
const timeout = 120_000;

describe.skipIf(executablePath === undefined)("what Lighthouse says of pages on a phone", () => {
  const { url, visit, newEmail, callAs } = browserTests();
  let browser: LighthouseBrowser;
  let cookie: string;

  beforeAll(async () => {
    if (executablePath) browser = await startLighthouse(executablePath);
    cookie = await signUpWithSomeOfEverything();
  });
  afterAll(() => browser?.close());

  test.each(["/", "/login", "/signup"])("%s of a guest has full marks", { timeout }, (path) => expectFullMarks(path));

  test.each(["/", "/tasks", "/chat", "/analytics", "/history", "/notifications", "/settings"])(
    "%s of the signed-in has full marks",
    { timeout },
    (path) => expectFullMarks(path, cookie),
  );

  /** In the light theme: the other has other colours only, whose contrasts axe looks at (accessibility.browser.test.ts). */
  async function expectFullMarks(path: string, as?: string) {
    const { scores, faults } = await browser.report(url() + path, ["accessibility", "best-practices"], { cookie: as });
    expect(faults).toEqual([]);
    expect(scores).toEqual({ accessibility: 100, "best-practices": 100 });
  }

  /** @returns the header that signs its user in */
  async function signUpWithSomeOfEverything(): Promise<string> {
    const page = await visit("/settings", newEmail());
    // Reminded of a quarter of an hour before, which is in a few seconds.
    const dueAt = new Date(Date.now() + 905_000).toISOString();
    await callAs(page, "POST", "tasks", { title: "Leave for the train", priority: "VERY_IMPORTANT", dueAt });
    const { id } = await callAs(page, "POST", "tasks", { title: "Buy milk", tags: ["home"] });
    await callAs(page, "PATCH", `tasks/${id}`, { title: "Buy oat milk" });
    await callAs(page, "POST", `tasks/${id}/complete`);
    await callAs(page, "POST", "chat/threads", { title: "My week" });
    await callAs(page, "POST", "tokens", { name: "My script" });
    await vi.waitUntil(async () => (await callAs(page, "GET", "notifications")).items.length > 0, { timeout: 30_000 });
    const cookies = await page.context().cookies();
    await page.context().close();
    return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  }
});
