import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { browserTests, executablePath } from "../testing/browser-tests.ts";

describe.skipIf(executablePath === undefined)("history, notifications and numbers, in a browser", () => {
  const { visit, expectComplaint, newEmail, callAs } = browserTests();
  const entries = (page: Page) => page.getByRole("main").getByRole("listitem");
  const filter = (page: Page, name: string) => page.getByRole("radio", { name });

  test("what happens to a task shows in its history, is filtered, removed, and undone", async () => {
    const page = await visit("/history", newEmail());
    await page.getByText("Nothing has happened yet").waitFor();
    const milk = await callAs(page, "POST", "tasks", { title: "Buy milk" });
    await callAs(page, "PATCH", `tasks/${milk.id}`, { title: "Buy oat milk", priority: "HIGH" });
    const train = await callAs(page, "POST", "tasks", { title: "Book <b>the</b> train" });
    await callAs(page, "POST", `tasks/${train.id}/complete`);
    await callAs(page, "DELETE", `tasks/${milk.id}`);
    // Live: the page was open all the time.
    await expect.poll(() => entries(page).count()).toBe(5);
    expect(await entries(page).first().textContent()).toMatch(/Buy oat milk\s*Deleted/);
    await page.getByText("Book <b>the</b> train").first().waitFor();

    await filter(page, "Changed").click();
    await expect.poll(() => entries(page).count()).toBe(1);
    expect(await entries(page).textContent()).toMatch(/Title.*Buy milk.*Buy oat milk.*Priority.*Automatic.*High/);
    expect(new URL(page.url()).search).toBe("?action=UPDATED");
    await page.reload();
    await expect.poll(() => entries(page).count()).toBe(1);

    await page.getByRole("button", { name: /^More about/ }).click();
    await page.getByRole("menuitem", { name: "Only this task" }).click();
    await filter(page, "All").click();
    await expect.poll(() => entries(page).count()).toBe(3);
    await page.getByRole("button", { name: "Restore" }).click();
    await page.getByText("“Buy oat milk” is back").first().waitFor();
    await expect.poll(() => entries(page).first().textContent()).toMatch(/Restored/);

    await page.getByRole("button", { name: "More about: Changed Buy oat milk" }).click();
    await page.getByRole("menuitem", { name: "Remove from the history" }).click();
    await expect.poll(() => entries(page).count()).toBe(3);
    await page.getByRole("button", { name: "All tasks" }).click();
    await expect.poll(() => entries(page).count()).toBe(5);
    expect((await callAs(page, "GET", "history")).items).toHaveLength(5);
  });

  test("earlier entries come page by page, and the rest of a list that breaks can be asked for again", async () => {
    const page = await visit("/tasks", newEmail());
    const { id } = await callAs(page, "POST", "tasks", { title: "Task" });
    for (let index = 0; index < 55; index++) await callAs(page, "PATCH", `tasks/${id}`, { title: `Task ${index}` });
    await page.goto("/history");
    await expect.poll(() => entries(page).count()).toBe(50);
    await page.route(/history\?.*cursor/, (route) => route.fulfill({ status: 500, body: "" }));
    await page.getByRole("button", { name: "Show earlier" }).click();
    await page.getByText("Earlier entries could not be loaded.").waitFor();
    await expectComplaint(/500/);
    await page.unroute(/history\?.*cursor/);
    await page.getByRole("button", { name: "Show earlier" }).click();
    await expect.poll(() => entries(page).count()).toBe(56);
    expect(await page.getByRole("button", { name: "Show earlier" }).count()).toBe(0);
  });

  test("a reminder comes in by itself, and is marked as read here and on another page", async () => {
    const email = newEmail();
    const page = await visit("/notifications", email);
    const other = await visit("/notifications", email);
    await page.getByText("No notifications yet").waitFor();
    const soon = new Date(Date.now() + (15 * 60 + 3) * 1000).toISOString();
    await callAs(page, "POST", "tasks", { title: "Call the plumber", dueAt: soon });
    // Due for its reminder in three seconds; every ten seconds it is looked what is.
    await entries(page).getByText("Due in 15 minutes").waitFor({ timeout: 30_000 });
    await entries(other).getByText("Due in 15 minutes").waitFor();
    const badge = page.getByRole("navigation", { name: "Main" }).first().getByText("1 unread");
    await badge.waitFor();

    await page.getByRole("button", { name: "Mark as read: Call the plumber" }).click();
    await other.getByRole("button", { name: "Mark as unread: Call the plumber" }).waitFor();
    await badge.waitFor({ state: "detached" });
    await filter(page, "Unread").click();
    await page.getByText("You have read everything").waitFor();
    await filter(page, "Read").last().click();
    await page.getByRole("button", { name: "Mark as unread: Call the plumber" }).click();
    await other.getByRole("button", { name: "Mark all as read" }).click();
    await badge.waitFor({ state: "detached" });
  });

  test("a list that cannot be loaded says so, and loads on the next try", async () => {
    const page = await visit("/tasks", newEmail());
    // Without live events, which would load it again by themselves.
    await page.route("**/api/v1/events", () => {});
    for (const [path, route] of [
      ["/history", "**/api/v1/history**"],
      ["/notifications", "**/api/v1/notifications?state=all**"],
      ["/analytics", "**/api/v1/stats/**"],
    ] as const) {
      await page.route(route, (request) => request.fulfill({ status: 500, body: "" }));
      await page.goto(path, { waitUntil: "load" });
      await page.getByText("could not be loaded").first().waitFor();
      await page.unroute(route);
      await page.getByRole("button", { name: "Try again" }).click();
      await page.getByText("could not be loaded").first().waitFor({ state: "detached" });
      await expectComplaint(/500/);
    }
  });

  test("the week's numbers count what was done, live, and other weeks can be looked at", async () => {
    const page = await visit("/analytics", newEmail());
    await page.getByText("No numbers yet").waitFor();
    const one = await callAs(page, "POST", "tasks", { title: "One", tags: ["home"], priority: "HIGH" });
    await callAs(page, "POST", "tasks", { title: "Two", tags: ["home"] });
    await callAs(page, "POST", "tasks", { title: "Three" });
    await callAs(page, "POST", `tasks/${one.id}/complete`);
    const figure = (name: string) => page.getByRole("main").locator("dt", { hasText: name }).locator("+ dd");
    await expect.poll(async () => await figure("Created").textContent()).toMatch(/^3/);
    await expect.poll(async () => await figure("Completed").textContent()).toMatch(/^1/);
    expect(await figure("Open now").textContent()).toBe("2");
    expect(await page.getByRole("link", { name: /^#home/ }).textContent()).toMatch(/1 task, 50%/);
    expect(
      await page
        .getByRole("table", { name: /each day/ })
        .getByRole("row")
        .count(),
    ).toBe(8);

    await page.getByRole("button", { name: "The week before" }).click();
    await expect.poll(async () => await figure("Created").textContent()).toMatch(/^0/);
    expect(new URL(page.url()).search).toBe("?weeksAgo=1");
    await page.getByRole("button", { name: "This week" }).click();
    await expect.poll(async () => await figure("Created").textContent()).toMatch(/^3/);
    await page.getByRole("link", { name: "Change the time zone" }).click();
    await page.getByRole("heading", { name: "Time zone" }).waitFor();
  });

  test.each(["light", "dark"] as const)("no page is wider than a phone of 360 px, in %s", async (colorScheme) => {
    const page = await visit("/history", newEmail(), { viewport: { width: 360, height: 740 }, colorScheme });
    const { id } = await callAs(page, "POST", "tasks", { title: "x".repeat(255), tags: ["y".repeat(50)] });
    await callAs(page, "PATCH", `tasks/${id}`, { title: "z".repeat(255), description: "w".repeat(500), tags: null });
    for (const [path, shown] of [
      ["/history", "zzz"],
      ["/notifications", "No notifications yet"],
      ["/analytics", "By tag"],
      ["/settings", "Where your days are"],
      ["/chat", "What shall we get done?"],
    ] as const) {
      await page.goto(path);
      await page.getByText(shown).first().waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(360);
    }
  });
});
