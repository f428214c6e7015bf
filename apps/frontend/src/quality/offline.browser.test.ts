import { describe, expect, test } from "vitest";
import { browserTests, executablePath } from "../testing/browser-tests.ts";
import { openRequests } from "../testing/open-requests.ts";
import { addTask, openTasks } from "../testing/task-page.ts";
import { untilUpToDate } from "../testing/until-up-to-date.ts";

describe.skipIf(executablePath === undefined)("off line, in a browser", () => {
  const { visit, allowComplaints, newEmail, callAs } = browserTests();

  test("what is shown and typed stays, nothing leads away, and it goes on by itself", async () => {
    allowComplaints(/ERR_INTERNET_DISCONNECTED/, /ERR_NETWORK_CHANGED/);
    const email = newEmail();
    const page = await visit("/tasks", email);
    const scripts = openRequests(page, /\.js$/);
    await addTask(page, "Buy milk");
    // What opens over the page comes once somebody uses it.
    await expect.poll(() => scripts.size).toBe(0);
    await untilUpToDate(page);
    await page.context().setOffline(true);
    await page.getByText("No connection at the moment").filter({ visible: true }).waitFor();

    await page.getByRole("link", { name: "History", exact: true }).click();
    await page.getByText("You are off line").first().waitFor();
    await page.locator("#content").focus();
    await page.keyboard.press("g");
    await page.keyboard.press("c");
    expect(new URL(page.url()).pathname).toBe("/tasks");

    // What opens over the page is here already.
    await page.getByRole("button", { name: "Buy milk", exact: true }).click();
    await page.getByLabel("Title", { exact: true }).fill("Buy oat milk");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("dialog").getByText("Check your connection").waitFor();
    await page.getByRole("button", { name: "Close" }).click();
    await page.getByRole("button", { name: "Delete Buy milk" }).click();
    await page.getByText("“Buy milk” was not deleted").first().waitFor();
    await openTasks(page).getByText("Buy milk").waitFor();
    await page.locator("#content").focus();
    await page.keyboard.press("a");
    await page.getByLabel("Message to the assistant").fill("What is overdue?");
    await page.keyboard.press("Enter");
    await page.getByText("Not sent.").waitFor();

    await callAs(await visit("/tasks", email), "POST", "tasks", { title: "Added meanwhile" });
    await page.context().setOffline(false);
    await openTasks(page).getByText("Added meanwhile").waitFor();
    await page.getByText("No connection at the moment").filter({ visible: true }).waitFor({ state: "detached" });
    await page.getByRole("region", { name: "Assistant" }).getByRole("button", { name: "Try again" }).click();
    await page.getByText("Looked through your tasks").waitFor();
    expect(await page.getByText("Not sent.").count()).toBe(0);
  });
});
