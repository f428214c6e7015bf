import type { Page, Route } from "playwright-core";
import { describe, expect, test } from "vitest";
import { UP_TO_DATE } from "../api/up-to-date.ts";
import { browserTests, executablePath } from "../testing/browser-tests.ts";
import { openRequests } from "../testing/open-requests.ts";
import { addTask, completedTasks, openTasks } from "../testing/task-page.ts";
import { untilUpToDate } from "../testing/until-up-to-date.ts";
import { layoutShifts, watchLayoutShifts } from "./layout-shifts.ts";

/** Bytes a second and milliseconds: what a phone has where there is little. */
const SLOW = { offline: false, latency: 400, downloadThroughput: 150_000, uploadThroughput: 50_000 };
/** Milliseconds of one test, which visits nine pages over such a network: most of a minute where nothing else runs. */
const NINE_PAGES = 480_000;
/** What comes after the page itself; live events go on for ever. */
const ANSWERS = /\/api\/(?!v1\/events)/;
/** The sum of a page's layout shifts up to which nobody notices any. */
const UNNOTICED = 0.02;

describe.skipIf(executablePath === undefined)("over a slow network, in a browser", () => {
  const { visit, allowComplaints, newEmail, callAs } = browserTests();

  async function slowDown(page: Page) {
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", SLOW);
  }

  /** Keeps each request of that kind waiting until it is let go, in whatever order. */
  async function hold(page: Page, address: RegExp, method = "POST") {
    const held: Route[] = [];
    await page.route(address, (route) => {
      if (route.request().method() !== method) return route.fallback();
      held.push(route);
    });
    return {
      count: () => held.length,
      waitFor: (count: number) => expect.poll(() => held.length).toBe(count),
      /** Lets the one at that place go, and waits for its answer. */
      letGo: async (place: number) => {
        const route = held[place];
        if (!route) throw new Error(`only ${held.length} requests were held`);
        const answer = page.waitForResponse((response) => response.request() === route.request());
        await route.continue();
        await answer;
      },
    };
  }

  test("a message is shown once what draws it is there, though that failed at first", async () => {
    allowComplaints(/ERR_FAILED/);
    const tab = await (await visit("/settings", newEmail())).context().newPage();
    let asked = 0;
    const later = Promise.withResolvers<void>();
    await tab.route(/\/_next\/static\/.*\.js$/, async (route) => {
      const script = await route.fetch();
      if ((await script.text()).includes('"Dismiss"')) {
        asked += 1;
        if (asked === 1) return route.abort();
        await later.promise;
      }
      await route.fulfill({ response: script });
    });
    await tab.goto("/tasks");
    await expect.poll(() => asked).toBe(1);
    await addTask(tab, "Buy milk");
    await tab.getByRole("checkbox", { name: "Complete Buy milk" }).click();
    await expect.poll(() => asked).toBe(2);
    await completedTasks(tab).getByText("Buy milk").waitFor();
    expect(await tab.getByText("Completed “Buy milk”").count()).toBe(0);
    later.resolve();
    await tab.getByText("Completed “Buy milk”").first().waitFor();
    await tab.getByRole("button", { name: "Undo" }).click();
    await openTasks(tab).getByText("Buy milk").waitFor();
  });

  test.each([
    ["desk", { width: 1280, height: 900 }],
    ["phone", { width: 390, height: 800 }],
  ])(
    "pages show what is about to come, and nothing moves when it does, on a %s",
    { timeout: NINE_PAGES },
    async (_, viewport) => {
      const page = await visit("/tasks", newEmail(), { viewport });
      const due = new Date(Date.now() + 3_600_000).toISOString();
      for (const title of ["Pay the rent", "Call Sam", "Buy milk"])
        await callAs(page, "POST", "tasks", { title, dueAt: due, tags: ["home"] });
      const { id } = await callAs(page, "POST", "tasks", { title: "Sleep" });
      await callAs(page, "POST", `tasks/${id}/complete`);
      const thread = await callAs(page, "POST", "chat/threads", { title: "Plans" });
      await watchLayoutShifts(page);
      await slowDown(page);
      const asked = openRequests(page, ANSWERS);
      const moved: Record<string, unknown> = {};
      for (const [path, waits, shown] of [
        ["/", true, "Pay the rent"],
        ["/tasks", false, "Buy milk"],
        ["/history", true, "Created"],
        ["/notifications", true, "No notifications yet"],
        // Gone to from the page before; one that is loaded has the list in it.
        ["Tasks", true, "Buy milk"],
        ["/analytics", true, "By tag"],
        ["/chat", false, "What shall we get done?"],
        [`/chat?thread=${thread.id}`, false, "What shall we get done?"],
        ["/settings", false, "This browser"],
      ] as const) {
        const answers = Promise.withResolvers<void>();
        await page.route(ANSWERS, async (route) => {
          await answers.promise;
          await route.continue();
        });
        if (path.startsWith("/")) await page.goto(path, { waitUntil: "commit" });
        else await page.getByRole("link", { name: path, exact: true }).click();
        const loading = page
          .getByRole("main")
          .getByText("Loading…")
          .or(page.getByRole("status", { name: /^Loading/ }));
        if (waits) await loading.first().waitFor();
        answers.resolve();
        await page.getByRole("main").getByText(shown).filter({ visible: true }).first().waitFor();
        await expect.poll(() => asked.size).toBe(0);
        const shifts = await layoutShifts(page);
        await page.unroute(ANSWERS);
        if (shifts.reduce((sum, { value }) => sum + value, 0) > UNNOTICED) moved[path] = shifts;
      }
      expect(moved).toEqual({});
    },
  );

  test("a page is up to date once what it shows has been read since it is connected, and not before", async () => {
    const page = await visit("/history", newEmail());
    const reading = await hold(page, /\/api\/v1\/history/, "GET");
    await page.reload({ waitUntil: "load" });
    for (const place of [0, 1]) {
      await reading.waitFor(place + 1);
      expect(await page.locator(`html[${UP_TO_DATE}]`).count()).toBe(0);
      await reading.letGo(place);
    }
    await untilUpToDate(page);
    expect(reading.count()).toBe(2);
  });

  test("two clicks make one task, and one chat", async () => {
    const page = await visit("/tasks", newEmail());
    const creating = await hold(page, /\/api\/v1\/tasks$/);
    await page.getByLabel("Title of the new task").fill("Buy milk");
    await page.getByRole("button", { name: "Add", exact: true }).dblclick();
    await creating.waitFor(1);
    await openTasks(page).getByText("Buy milk").waitFor();
    expect(await page.getByText("Enter a title").count()).toBe(0);
    await creating.letGo(0);
    await page.locator('button[aria-label="Delete Buy milk"]:enabled').waitFor();
    expect((await callAs(page, "GET", "tasks")).items).toHaveLength(1);

    await page.goto("/chat");
    const beginning = await hold(page, /\/chat\/threads$/);
    await page.getByRole("button", { name: "What is overdue?" }).dblclick();
    await beginning.waitFor(1);
    await beginning.letGo(0);
    await page.getByText("Looked through your tasks").waitFor();
    expect((await callAs(page, "GET", "chat/threads")).items).toHaveLength(1);
  });

  test("what is added before the list is there shows as soon as it is", async () => {
    const page = await visit("/history", newEmail());
    await callAs(page, "POST", "tasks", { title: "Call Sam" });
    const reading = await hold(page, /\/api\/v1\/tasks\?/, "GET");
    const creating = await hold(page, /\/api\/v1\/tasks$/);
    await page.getByRole("link", { name: "Tasks", exact: true }).click();
    await reading.waitFor(2);
    await page.getByLabel("Title of the new task").fill("Buy milk");
    await page.keyboard.press("Enter");
    await creating.waitFor(1);
    await reading.letGo(0);
    await reading.letGo(1);
    await openTasks(page).getByText("Call Sam").waitFor();
    await openTasks(page).getByText("Buy milk").waitFor();
    await creating.letGo(0);
    await page.locator('button[aria-label="Delete Buy milk"]:enabled').waitFor();
  });

  test("the last of several quick changes is what shows and what is kept, whenever they are answered", async () => {
    const page = await visit("/tasks", newEmail());
    await addTask(page, "Buy milk");
    await addTask(page, "Call Sam");
    const changing = await hold(page, /\/(complete|incomplete)$/);
    const state = (checked: boolean) =>
      page.locator(`[role=checkbox][aria-label$="Buy milk"][aria-checked=${checked}]`);
    await state(false).click();
    await state(true).click();
    await state(false).click();
    await state(true).waitFor();
    await page.getByRole("checkbox", { name: "Complete Call Sam" }).click();
    // Those of one task wait for one another, those of two do not.
    await changing.waitFor(2);
    await changing.letGo(1);
    await changing.letGo(0);
    await changing.waitFor(3);
    await state(true).waitFor();
    await changing.letGo(2);
    await changing.waitFor(4);
    await state(true).waitFor();
    await changing.letGo(3);
    await expect
      .poll(async () => (await callAs(page, "GET", "tasks")).items.map(({ status }: { status: string }) => status))
      .toEqual(["COMPLETED", "COMPLETED"]);
    await state(true).waitFor();
    expect(await state(false).count()).toBe(0);
  });

  test("what is refused late takes nothing back but itself", async () => {
    const page = await visit("/tasks", newEmail());
    await addTask(page, "Buy milk");
    await addTask(page, "Call Sam");
    allowComplaints(/409/);
    const held: Route[] = [];
    await page.route("**/complete", (route) => void held.push(route));
    await page.getByRole("checkbox", { name: "Complete Buy milk" }).click();
    await page.getByRole("checkbox", { name: "Complete Call Sam" }).click();
    await expect.poll(() => held.length).toBe(2);
    await held[0]?.fulfill({ status: 409, json: { detail: "Not now." } });
    await page.getByRole("checkbox", { name: "Complete Buy milk" }).waitFor();
    await page.getByRole("checkbox", { name: "Reopen Call Sam" }).waitFor();
    await held[1]?.continue();
    await page.getByText("“Buy milk” was not completed").first().waitFor();
  });

  test("a search shows what belongs to its last word, whichever answer comes last", async () => {
    const page = await visit("/tasks", newEmail());
    await addTask(page, "Buy milk");
    await addTask(page, "Buy bread");
    const searching = await hold(page, /\/tasks\?.*search=/, "GET");
    const search = page.getByLabel("Search tasks");
    await search.fill("milk");
    await searching.waitFor(2);
    await search.fill("bread");
    await searching.waitFor(4);
    await searching.letGo(2);
    await searching.letGo(3);
    await openTasks(page).getByText("Buy milk").waitFor({ state: "detached" });
    // Nobody waits for the answers to the first any more.
    await openTasks(page).getByText("Buy bread").waitFor();
    expect(new URL(page.url()).search).toBe("?search=bread");
  });

  test("what is pressed before the page's script runs is done once it does", async () => {
    const page = await visit("/login", newEmail());
    const later = Promise.withResolvers<void>();
    await page.route(/\/_next\/static\/.*\.js/, async (route) => {
      await later.promise;
      await route.continue();
    });
    await page.evaluate(() => location.assign("/history"));
    await page.waitForURL("**/history", { waitUntil: "commit" });
    const menu = page.getByRole("button", { name: "Account of Ada Lovelace" });
    await menu.first().click();
    later.resolve();
    await page.getByRole("menuitem", { name: "Sign out" }).waitFor();
  });
});
