import type { Page, Request } from "playwright-core";
import { describe, expect, test } from "vitest";
import { HIDDEN_LIMIT } from "../api/live-connection.ts";
import { browserTests, executablePath } from "../testing/browser-tests.ts";
import { openRequests } from "../testing/open-requests.ts";
import { openTasks } from "../testing/task-page.ts";
import { untilUpToDate } from "../testing/until-up-to-date.ts";

describe.skipIf(executablePath === undefined)("many tabs of one browser", () => {
  const { visit, newEmail, callAs } = browserTests();

  /** As a browser does when another tab comes in front of it; one without a window shows all of them at once. */
  const turn = (tab: Page, visibility: "visible" | "hidden") =>
    tab.evaluate((visibilityState) => {
      Object.defineProperty(document, "visibilityState", { configurable: true, value: visibilityState });
      document.dispatchEvent(new Event("visibilitychange"));
    }, visibility);

  test("eight, opened one after the other, leave each other connections, and each is up to date when it is shown", async () => {
    const before = await visit("/", newEmail());
    const context = before.context();
    await before.close();
    await context.addInitScript(withoutTimer, HIDDEN_LIMIT);
    const tabs: Page[] = [];
    const streams: ReadonlySet<Request>[] = [];
    for (let count = 1; count <= 8; count++) {
      const tab = await context.newPage();
      streams.push(openRequests(tab, /\/api\/v1\/events$/));
      await tab.goto("/tasks");
      await untilUpToDate(tab);
      // Of six, as pages load too.
      const held = () => streams.reduce((sum, { size }) => sum + size, 0);
      await expect.poll(held, { message: `${count} tabs` }).toBeLessThanOrEqual(3);
      tabs.push(tab);
      await turn(tab, "hidden");
    }
    const [first, last] = [tabs[0], tabs.at(-1)];
    if (!first || !last) throw new Error("there are no tabs");
    await turn(last, "visible");
    await callAs(last, "POST", "tasks", { title: "Added meanwhile" });
    await openTasks(last).getByText("Added meanwhile").waitFor();
    await turn(last, "hidden");
    await turn(first, "visible");
    await openTasks(first).getByText("Added meanwhile").waitFor();
  });
});

/** In the page: what would be done after so many milliseconds never is, as for somebody who is quicker than that. */
function withoutTimer(limit: number): void {
  const { setTimeout } = window;
  const replaced = (run: TimerHandler, ms?: number, ...rest: unknown[]) =>
    ms === limit ? 0 : setTimeout(run, ms, ...rest);
  Object.assign(window, { setTimeout: replaced });
}
