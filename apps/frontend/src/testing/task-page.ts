import type { Locator, Page } from "playwright-core";
import { untilUpToDate } from "./until-up-to-date.ts";

export const PASSWORD = "correct horse battery";

/** For tests: fills in and sends the form of /signup, and waits for the list of tasks. */
export async function signUp(page: Page, email: string): Promise<void> {
  await page.getByLabel("Name").fill("Ada Lovelace");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByRole("heading", { name: "Tasks", level: 1 }).waitFor();
  await untilUpToDate(page);
}

/** For tests: fills in and sends the form of /login. */
export async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Tasks", level: 1 }).waitFor();
  await untilUpToDate(page);
}

/** For tests: adds a task and waits until the server has it, which is when it can be deleted. */
export async function addTask(page: Page, title: string): Promise<void> {
  await page.getByLabel("Title of the new task").fill(title);
  await page.keyboard.press("Enter");
  await page.locator(`button[aria-label="Delete ${title}"]:enabled`).waitFor();
}

/** For tests: deletes a task, and waits until the server has done it. */
export async function deleteTask(page: Page, title: string): Promise<void> {
  const answer = page.waitForResponse((response) => response.request().method() === "DELETE");
  await page.getByRole("button", { name: `Delete ${title}` }).click();
  const status = (await answer).status();
  if (status !== 204) throw new Error(`deleting was answered with ${status}`);
}

/** For tests: completes a task, and waits until the server has done it. */
export async function completeTask(page: Page, title: string): Promise<void> {
  const answer = page.waitForResponse((response) => response.url().endsWith("/complete"));
  await page.getByRole("checkbox", { name: `Complete ${title}` }).click();
  await completedTasks(page).getByText(title).waitFor();
  await answer;
}

export const openTasks = (page: Page): Locator => page.getByRole("region", { name: /^Open/ });
export const completedTasks = (page: Page): Locator => page.getByRole("region", { name: /^Completed/ });
