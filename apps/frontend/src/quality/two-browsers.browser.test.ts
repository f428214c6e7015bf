import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { browserTests, executablePath } from "../testing/browser-tests.ts";
import { untilUpToDate } from "../testing/until-up-to-date.ts";

// Tasks have theirs in tasks.browser.test.ts.
describe.skipIf(executablePath === undefined)("two browsers of the same user", () => {
  const { visit, newEmail, callAs } = browserTests();

  async function both(path: string, otherPath = path): Promise<[Page, Page]> {
    const email = newEmail();
    return [await visit(path, email), await visit(otherPath, email)];
  }

  test("a chat goes on in both", async () => {
    const [page, other] = await both("/chat");
    const ask = async (from: Page, question: string) => {
      await from.getByLabel("Message to the assistant").fill(question);
      await from.keyboard.press("Enter");
    };
    await ask(page, "Add water the plants");
    const chat = other
      .getByRole("navigation", { name: "Chats" })
      .getByRole("button", { name: /^Add water the plants/ });
    await chat.first().click();
    const conversation = other.getByRole("region", { name: "Conversation" });
    await conversation.getByText("Added a task").waitFor();
    await ask(page, "What can you do?");
    await conversation.getByText("What can you do?", { exact: true }).waitFor();
    await ask(other, "How was my week?");
    await page.getByRole("region", { name: "Conversation" }).getByText("How was my week?", { exact: true }).waitFor();
  });

  test("history grows and shrinks, and numbers follow, on pages that only look on", async () => {
    const [page, other] = await both("/history");
    const home = await other.context().newPage();
    await home.goto("/");
    await untilUpToDate(home);
    const { id } = await callAs(page, "POST", "tasks", { title: "Buy milk", tags: ["home"] });
    await callAs(page, "POST", `tasks/${id}/complete`);
    for (const one of [page, other])
      await expect.poll(() => one.getByRole("main").getByRole("listitem").count()).toBe(2);
    await home.getByRole("link", { name: "Done this week 1" }).waitFor();

    await page.getByRole("button", { name: "More about: Created Buy milk" }).click();
    await page.getByRole("menuitem", { name: "Remove from the history" }).click();
    for (const one of [page, other])
      await expect.poll(() => one.getByRole("main").getByRole("listitem").count()).toBe(1);
  });

  test("what is read in one is read in the other, on whatever page it is", async () => {
    const [page, other] = await both("/notifications", "/tasks");
    const soon = new Date(Date.now() + (15 * 60 + 1) * 1000).toISOString();
    await callAs(page, "POST", "tasks", { title: "Call the plumber", dueAt: soon });
    const badge = other.getByRole("navigation", { name: "Main" }).first().getByText("1 unread");
    // Every ten seconds it is looked what is due for its reminder.
    await badge.waitFor({ timeout: 30_000 });
    await page.getByRole("button", { name: "Mark as read: Call the plumber" }).click();
    await badge.waitFor({ state: "detached" });
  });

  test("the account is the same in both, and what is being typed stays", async () => {
    const [page, other] = await both("/settings");
    const name = (from: Page) => from.getByLabel("Name", { exact: true });
    await name(page).fill("Grace Hopper");
    await page.getByRole("button", { name: "Save" }).click();
    await other.getByRole("button", { name: "Account of Grace Hopper" }).first().waitFor();
    await expect.poll(() => name(other).inputValue()).toBe("Grace Hopper");

    await name(other).fill("Rear Admiral Hopper");
    await page.getByLabel("Where your days are").selectOption("Europe/Berlin");
    await expect.poll(() => other.getByLabel("Where your days are").inputValue()).toBe("Europe/Berlin");
    expect(await name(other).inputValue()).toBe("Rear Admiral Hopper");

    const { id } = await callAs(page, "POST", "tokens", { name: "Backup script" });
    await other.getByText("Backup script").waitFor();
    await callAs(page, "DELETE", `tokens/${id}`);
    await other.getByText("Backup script").waitFor({ state: "detached" });
  });

  test("one that signs in shows in the other's settings", async () => {
    const email = newEmail();
    const page = await visit("/settings", email);
    await page.getByText("This browser", { exact: true }).waitFor();
    await visit("/tasks", email);
    await page.getByRole("button", { name: "Sign out everywhere else" }).waitFor();
  });
});
