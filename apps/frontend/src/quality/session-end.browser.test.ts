import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { browserTests, executablePath } from "../testing/browser-tests.ts";
import { addTask, PASSWORD } from "../testing/task-page.ts";
import { untilUpToDate } from "../testing/until-up-to-date.ts";

describe.skipIf(executablePath === undefined)("a session that ends, in a browser", () => {
  const { visit, allowComplaints, newEmail, callAs, url } = browserTests();

  /**
   * Ends the session so that the page learns of it from what is done next. What is pressed then is a key: should something
   * else happen that the page wants to read, such as an answer that ends, it is on its way to signing in already.
   */
  async function endSession(page: Page) {
    await untilUpToDate(page);
    await page.context().clearCookies();
  }

  /** At the sign-in page: signs in, and waits for the address that it leads back to. */
  async function signInAgain(page: Page, email: string, back: string) {
    await page.waitForURL(`${url()}/login?${new URLSearchParams({ redirect: back })}`);
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(url() + back);
    await untilUpToDate(page);
  }

  test("in the middle of a task's details, or of changing one: both are as they were typed", async () => {
    allowComplaints(/401/);
    const email = newEmail();
    const page = await visit("/tasks", email);
    await addTask(page, "Call Sam");
    await page.getByRole("button", { name: "Details" }).click();
    await page.getByRole("form", { name: "New task" }).getByLabel("Notes").fill("Third platform");
    await page.getByLabel("Title of the new task").fill("Book the train");
    await endSession(page);
    await page.keyboard.press("Enter");
    await signInAgain(page, email, "/tasks");
    await expect.poll(() => page.getByLabel("Title of the new task").inputValue()).toBe("Book the train");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByText("Third platform").first().waitFor();

    await page.getByRole("button", { name: "Call Sam", exact: true }).click();
    await page.getByLabel("Title", { exact: true }).fill("Call Sam at home");
    await endSession(page);
    await page.keyboard.press("Enter");
    await signInAgain(page, email, "/tasks");
    await expect.poll(() => page.getByLabel("Title", { exact: true }).inputValue()).toBe("Call Sam at home");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: "Call Sam at home", exact: true }).waitFor();
    await page.reload();
    await page.getByRole("button", { name: "Call Sam at home", exact: true }).waitFor();
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(await page.getByLabel("Title of the new task").inputValue()).toBe("");
  });

  test("in the middle of a chat: what was asked, and what was only being typed, is there again", async () => {
    allowComplaints(/401/);
    const email = newEmail();
    const page = await visit("/chat", email);
    const composer = page.getByLabel("Message to the assistant");
    await composer.fill("What is overdue?");
    await page.keyboard.press("Enter");
    await page.getByText("Looked through your tasks").waitFor();
    const here = new URL(page.url()).pathname + new URL(page.url()).search;
    await composer.fill("And what is due today?");
    await endSession(page);
    await page.keyboard.press("Enter");
    await signInAgain(page, email, here);
    await expect.poll(() => composer.inputValue()).toBe("And what is due today?");
    await page.getByText("Looked through your tasks").waitFor();
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await expect.poll(() => page.getByText("Looked through your tasks").count()).toBe(2);

    await page.getByRole("button", { name: "New chat" }).click();
    await composer.fill("Another thing");
    await page.reload();
    await expect.poll(() => composer.inputValue()).toBe("Another thing");
  });

  test("in the settings, the history and the notifications", async () => {
    allowComplaints(/401/);
    const email = newEmail();
    const page = await visit("/settings", email);
    await page.getByLabel("Name", { exact: true }).fill("Grace Hopper");
    await endSession(page);
    await page.keyboard.press("Enter");
    await signInAgain(page, email, "/settings");
    await expect.poll(() => page.getByLabel("Name", { exact: true }).inputValue()).toBe("Grace Hopper");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: "Account of Grace Hopper" }).first().waitFor();

    await page.goto("/history?action=CREATED");
    await page.getByText("Nothing of that kind").waitFor();
    await endSession(page);
    await page.getByRole("radio", { name: "Deleted" }).click();
    await signInAgain(page, email, "/history?action=DELETED");

    await page.goto("/notifications");
    await page.getByText("No notifications yet").waitFor();
    await endSession(page);
    await page.getByRole("radio", { name: "Unread" }).click();
    await signInAgain(page, email, "/notifications");
  });

  test("because its user signs out in another tab: every open page leads to signing in, and shows nothing more", async () => {
    allowComplaints(/401/);
    const page = await visit("/tasks", newEmail());
    await addTask(page, "Buy milk");
    // Each has a connection of its own for live events, of the six that a browser has to one host.
    const paths = ["/chat", "/history", "/settings"];
    const tabs = await Promise.all(paths.map(() => page.context().newPage()));
    for (const [index, tab] of tabs.entries()) {
      await tab.goto(paths[index] ?? "");
      await tab.getByRole("button", { name: "Account of Ada Lovelace" }).first().waitFor();
    }
    await page.getByRole("button", { name: "Account of Ada Lovelace" }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    for (const tab of tabs) await tab.waitForURL((address) => address.pathname === "/login");
    expect(tabs.map((tab) => new URL(tab.url()).searchParams.get("redirect"))).toEqual(paths);
    // Where it was wanted it leads to the start, and not to signing in again.
    await page.waitForURL(`${url()}/`);
    await page.getByRole("link", { name: "Create an account" }).waitFor();
  });

  test("because it is ended from another browser; the next user of this one sees nothing of what was typed", async () => {
    allowComplaints(/401/);
    const email = newEmail();
    const page = await visit("/tasks", email);
    await page.getByLabel("Title of the new task").fill("My secret plan");
    const other = await visit("/settings", email);
    await other.getByRole("button", { name: "Sign out everywhere else" }).click();
    await page.waitForURL(`${url()}/login?redirect=%2Ftasks`);
    const next = newEmail();
    await callAs(await visit("/tasks", next), "GET", "tasks");
    await signInAgain(page, next, "/tasks");
    await page.getByText("Nothing to do yet").waitFor();
    expect(await page.getByLabel("Title of the new task").inputValue()).toBe("");
  });
});
