import type { Locator } from "playwright-core";
import { describe, expect, test } from "vitest";
import { layoutShifts, watchLayoutShifts } from "../quality/layout-shifts.ts";
import { browserTests, executablePath } from "../testing/browser-tests.ts";
import { openTasks } from "../testing/task-page.ts";

const TASKS = 49;

describe.skipIf(executablePath === undefined)("a long list, in a browser", () => {
  const { visit, newEmail, callAs } = browserTests();

  test("draws what is far below the screen when it comes near it, and nothing moves by that", async () => {
    const page = await visit("/history", newEmail(), { viewport: { width: 412, height: 823 } });
    // Some rows are higher than is assumed of those that are not drawn, some are less high.
    const tasks = Array.from({ length: TASKS }, (_, index) => ({
      title: `Task ${index} ${"of many ".repeat(index % 9)}`,
    }));
    await callAs(page, "POST", "tasks/import", { format: "todo-tasks", version: 1, tasks });
    await watchLayoutShifts(page);
    await page.goto("/tasks");
    const rows = openTasks(page).locator("[data-task]");
    const isDrawn = (row: Locator) =>
      row.locator("[data-title]").evaluate((title) => title.checkVisibility({ contentVisibilityAuto: true }));

    await expect.poll(() => rows.count()).toBe(TASKS);
    expect(await isDrawn(rows.first())).toBe(true);
    expect(await isDrawn(rows.last())).toBe(false);
    // Whoever hears the page, or searches in it, has all of it.
    expect(await openTasks(page).getByRole("checkbox").count()).toBe(TASKS);

    await page.keyboard.press("k");
    await page.locator(":focus").and(rows.last().locator("[data-title]")).waitFor();
    await expect.poll(() => isDrawn(rows.last())).toBe(true);
    // Back past rows that have not been drawn yet.
    await page.mouse.move(200, 400);
    await expect
      .poll(async () => {
        await page.mouse.wheel(0, -300);
        return page.evaluate(() => window.scrollY);
      })
      .toBe(0);
    await page.keyboard.press("c");
    await expect.poll(() => rows.count()).toBe(TASKS - 1);
    expect(await layoutShifts(page)).toEqual([]);
  });
});
