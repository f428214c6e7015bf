import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { browserTests, executablePath } from "../testing/browser-tests.ts";
import { axeFaults } from "./axe.ts";

const HOUR = 3_600_000;
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 740 };
/** Of one test, which visits many pages, each in four looks. */
const timeout = 240_000;

// `visit` lets no page complain in its console.
describe.skipIf(executablePath === undefined)("for everybody, in a browser", () => {
  const { visit, expectComplaint, newEmail, callAs } = browserTests();

  /** Looks at what the page shows, in both themes, on a desk and on a phone; `what` names it where something is wrong. */
  async function expectNoFault(page: Page, what: string) {
    for (const viewport of [DESKTOP, PHONE]) {
      await page.setViewportSize(viewport);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await page.evaluate(endAnimations);
        // A theme is other colours and nothing else.
        const rules = colorScheme === "dark" ? ["color-contrast"] : [];
        expect(await axeFaults(page, rules), `${what}, ${colorScheme}, ${viewport.width} px`).toEqual([]);
      }
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, what).toBe(viewport.width);
    }
    await page.setViewportSize(DESKTOP);
  }

  async function expectNoFaultAt(page: Page, path: string, shown: string) {
    await page.goto(path);
    await page.getByText(shown).filter({ visible: true }).first().waitFor({ timeout: 30_000 });
    await expectNoFault(page, `${path} with “${shown}”`);
  }

  test("guests' pages", { timeout }, async () => {
    const page = await visit("/");
    await expectNoFaultAt(page, "/", "one calm list");
    await expectNoFaultAt(page, "/login", "Sign in");
    await expectNoFaultAt(page, "/signup", "Create your account");
    await page.getByRole("button", { name: "Create account" }).click();
    await page.locator("[aria-invalid=true]").first().waitFor();
    await expectNoFault(page, "/signup, filled in wrongly");
  });

  test("pages of somebody new", { timeout }, async () => {
    const page = await visit("/", newEmail());
    await expectNoFaultAt(page, "/", "Nothing is overdue");
    await expectNoFaultAt(page, "/tasks", "Nothing to do yet");
    await expectNoFaultAt(page, "/chat", "What shall we get done?");
    await expectNoFaultAt(page, "/analytics", "No numbers yet");
    await expectNoFaultAt(page, "/history", "Nothing has happened yet");
    await expectNoFaultAt(page, "/notifications", "No notifications yet");
    await expectNoFaultAt(page, "/no-such-page", "There is no such page");
    await expectComplaint(/404/);
  });

  test("pages in use", { timeout }, async () => {
    const page = await visit("/chat", newEmail());
    await addTasks(page);
    await page.getByLabel("Message to the assistant").fill("what is open?");
    await page.keyboard.press("Enter");
    await page.waitForURL(/thread=/);
    await page.getByRole("button", { name: "Send", exact: true }).waitFor();
    await expectNoFault(page, "/chat");
    await expectNoFaultAt(page, "/", "Recently added");
    await expectNoFaultAt(page, "/analytics", "By tag");
    await expectNoFaultAt(page, "/history", "Pay the rent of May");
    await expectNoFaultAt(page, "/settings", "My script");
    await expectNoFaultAt(page, "/notifications", "Due in 15 minutes");
  });

  test("tasks, and what opens over them", { timeout }, async () => {
    const page = await visit("/tasks", newEmail());
    await addTasks(page);
    await page.goto("/tasks");
    await page.getByText("Read a book").waitFor();
    await page.getByRole("button", { name: "Details" }).click();
    await page.getByRole("button", { name: "Select", exact: true }).click();
    await page.getByRole("checkbox", { name: "Select Call Sam" }).check();
    await expectNoFault(page, "/tasks, one selected");
    await page.reload();

    await page.getByRole("button", { name: "Call Sam", exact: true }).click();
    await page.getByRole("dialog", { name: "Edit task" }).waitFor();
    await expectNoFault(page, "/tasks, one edited");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });

    await page.getByRole("button", { name: /^Account of/ }).click();
    await page.getByRole("menu").waitFor();
    await expectNoFault(page, "/tasks, with the account's menu");
    await page.keyboard.press("Escape");
    await page.getByRole("menu").waitFor({ state: "detached" });

    await page.locator("#content").focus();
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    await expectNoFault(page, "/tasks, with the shortcuts");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });

    await page.getByRole("button", { name: "Delete Read a book" }).click();
    await page.getByRole("button", { name: "Undo" }).waitFor();
    await page.locator("#content").focus();
    await page.keyboard.press("a");
    await page.getByLabel("Message to the assistant").waitFor();
    await expectNoFault(page, "/tasks, one deleted, with the assistant");
  });

  /** Tasks of every kind, one of which is about to be reminded of, and a token. */
  async function addTasks(page: Page) {
    const due = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();
    const late = { title: "Pay the rent", priority: "VERY_IMPORTANT", dueAt: due(-30), tags: ["home", "money"] };
    const { id } = await callAs(page, "POST", "tasks", late);
    await callAs(page, "PATCH", `tasks/${id}`, { title: "Pay the rent of May", tags: ["home"] });
    await callAs(page, "POST", "tasks", { title: "Call Sam", priority: "HIGH", dueAt: due(2), description: "At work" });
    await callAs(page, "POST", "tasks", { title: "Leave for the train", dueAt: due(0.2515) });
    await callAs(page, "POST", "tasks", { title: "Read a book", priority: "LOW", tags: ["fun"] });
    const { id: done } = await callAs(page, "POST", "tasks", { title: "Buy milk" });
    await callAs(page, "POST", `tasks/${done}/complete`);
    await callAs(page, "POST", "tokens", { name: "My script" });
  }
});

/** In the page: ends what moves, and what that sets in motion. What goes round for ever has no end. */
async function endAnimations() {
  const moving = () =>
    document
      .getAnimations()
      .filter(({ playState, effect }) => playState === "running" && effect?.getComputedTiming().endTime !== Infinity);
  do {
    await new Promise(requestAnimationFrame);
    for (const animation of moving()) animation.finish();
    await new Promise(requestAnimationFrame);
  } while (moving().length > 0);
}
