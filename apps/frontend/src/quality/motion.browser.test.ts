import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { browserTests, executablePath } from "../testing/browser-tests.ts";
import { addTask } from "../testing/task-page.ts";

type Watched = Window & { motions?: string[] };

describe.skipIf(executablePath === undefined)("motion, in a browser", () => {
  const { visit, newEmail } = browserTests();

  /** From the next page on that is loaded, notes down each animation and transition that begins. */
  async function watchMotion(page: Page) {
    await page.addInitScript(() => {
      const motions: string[] = [];
      Object.assign(window, { motions });
      for (const kind of ["animationstart", "transitionrun"]) {
        const note = (event: Event) => {
          const { animationName, propertyName } = event as AnimationEvent & TransitionEvent;
          motions.push(`${animationName ?? propertyName} of ${(event.target as Element).outerHTML.slice(0, 120)}`);
        };
        document.addEventListener(kind, note, true);
      }
    });
  }
  const motions = (page: Page) => page.evaluate(() => (window as Watched).motions ?? []);

  test.each(["no-preference", "reduce"] as const)(
    "with %s: pages, dialogs, menus and messages",
    async (reducedMotion) => {
      const page = await visit("/", newEmail(), { reducedMotion });
      await watchMotion(page);
      const seen: string[] = [];
      for (const [path, shown] of [
        ["/", "Recently added"],
        ["/history", "Nothing has happened yet"],
        ["/notifications", "No notifications yet"],
        ["/analytics", "No numbers yet"],
        ["/chat", "What shall we get done?"],
        ["/settings", "This browser"],
        ["/tasks", "Nothing to do yet"],
      ] as const) {
        await page.goto(path);
        await page.getByRole("main").getByText(shown).first().waitFor();
        seen.push(...(await motions(page)));
      }
      await addTask(page, "Buy milk");
      await page.getByRole("button", { name: "Buy milk", exact: true }).click();
      await page.getByRole("dialog").waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Account of Ada Lovelace" }).first().click();
      await page.getByRole("menuitem", { name: "Sign out" }).waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("checkbox", { name: "Complete Buy milk" }).click();
      await page.getByRole("button", { name: "Undo" }).waitFor();
      await page.locator("#content").focus();
      await page.keyboard.press("a");
      await page.getByLabel("Message to the assistant").waitFor();
      seen.push(...(await motions(page)));
      if (reducedMotion === "reduce") expect(seen).toEqual([]);
      // What is looked for is there where motion is welcome.
      else expect(seen.length).toBeGreaterThan(5);
    },
  );

  test("another theme is there at once, everywhere", async () => {
    const page = await visit("/settings", newEmail(), { colorScheme: "light" });
    await watchMotion(page);
    await page.reload();
    await page.getByText("This browser", { exact: true }).waitFor();
    const dark = page.getByRole("radio", { name: "Dark" });
    // Hovering is another matter.
    await dark.evaluate((radio: HTMLElement) => radio.focus());
    await page.evaluate(() => Object.assign(window, { motions: [] }));
    const before = (await motions(page)).length;
    await page.keyboard.press("Space");
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe("dark");
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect((await motions(page)).slice(before).filter((motion) => !motion.includes('role="radio"'))).toEqual([]);
    const colour = await page.getByRole("main").evaluate((main) => getComputedStyle(main).color);
    expect(colour).toBe("rgb(239, 237, 232)");
  });
});
