import type { Locator, Page } from "playwright-core";

export const PASSWORD = "correct horse battery";

/** For tests: fills in and sends the form of /signup, and waits for the list of tasks. */
export async function signUp(page: Page, email: string): Promise<void> {
  await page.getByLabel("Name").fill("Ada Lovelace");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByRole("heading", { name: "Tasks", level: 1 }).waitFor();
}

/** For tests: fills in and sends the form of /login. */
export async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Tasks", level: 1 }).waitFor();
}

/** For tests: adds a task and waits until the server has it, which is when it can be deleted. */
export async function addTask(page: Page, title: string): Promise<void> {
  await page.getByLabel("Title of the new task").fill(title);
  await page.keyboard.press("Enter");
  await page.locator(`button[aria-label="Delete ${title}"]:enabled`).waitFor();
}

export const openTasks = (page: Page): Locator => page.getByRole("region", { name: /^Open/ });
export const completedTasks = (page: Page): Locator => page.getByRole("region", { name: /^Completed/ });
