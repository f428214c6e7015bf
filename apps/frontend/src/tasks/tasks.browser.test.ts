import { findChromium } from "@todo/infra/local/chromium";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startApp } from "../testing/built-app.ts";
import { addTask, completedTasks, openTasks, PASSWORD, signUp } from "../testing/task-page.ts";

/** No browser: skipped, and counted so; in CI `findChromium` fails instead. */
const executablePath = await findChromium();

describe.skipIf(executablePath === undefined)("in a browser", () => {
  let app: Awaited<ReturnType<typeof startApp>>;
  let browser: Browser;
  /** What the console of each page said that it should not have. */
  let complaints: string[] = [];

  beforeAll(async () => {
    app = await startApp();
    browser = await chromium.launch(executablePath ? { executablePath } : {});
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    const heard = complaints;
    complaints = [];
    expect(heard).toEqual([]);
  });

  async function visit(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await (await browser.newContext({ baseURL: app.url, ...options })).newPage();
    page.setDefaultTimeout(15_000);
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(`${message.text()} ${message.location().url}`);
    });
    await page.goto(path);
    return page;
  }

  /** Waits until one complaint of that kind was made, and forgets it: it belongs to what is tested. */
  async function expectComplaint(kind: RegExp): Promise<void> {
    await expect.poll(() => complaints.some((complaint) => kind.test(complaint))).toBe(true);
    complaints = complaints.filter((complaint) => !kind.test(complaint));
  }

  test("somebody new signs up on the way to the tasks, and is told what is wrong while typing", async () => {
    const page = await visit("/tasks");
    expect(page.url()).toBe(`${app.url}/login?redirect=%2Ftasks`);
    await page.getByRole("link", { name: "Create an account" }).click();
    await page.getByRole("heading", { name: "Create your account" }).waitFor();
    await page.getByLabel("E-mail").fill("ada@");
    await page.getByLabel("Password").fill("short");
    await page.getByLabel("Name").focus();
    await page.getByText("Enter an e-mail address").waitFor();
    await page.getByText("Use at least 8 characters.").waitFor();
    await page.getByRole("button", { name: "Create account" }).click();
    expect(await page.getByLabel("Name").getAttribute("aria-invalid")).toBe("true");
    await signUp(page, "new@example.com");
    await page.getByText("Nothing to do yet").waitFor();

    const again = await visit("/signup");
    await again.getByLabel("Name").fill("Eve");
    await again.getByLabel("E-mail").fill("new@example.com");
    await again.getByLabel("Password").fill(PASSWORD);
    await again.getByRole("button", { name: "Create account" }).click();
    await again.getByText("There is an account with this e-mail address already.").waitFor();
    await expectComplaint(/422/);
  });

  test("tasks are created, completed, reopened and deleted, and are still so after loading anew", async () => {
    const page = await visit("/signup");
    await signUp(page, "tasks@example.com");
    await addTask(page, "Buy milk");
    await page.getByRole("button", { name: "Details" }).click();
    await page.getByLabel("Notes").fill("Third platform");
    await page.getByLabel("Due").fill("2030-01-15T17:00");
    await page.getByLabel("Priority").selectOption("High");
    await page.getByLabel("Tags").fill("travel, #fun");
    await addTask(page, "Book <b>the</b> train");

    await page.getByRole("checkbox", { name: "Complete Buy milk" }).click();
    await completedTasks(page).getByText("Buy milk").waitFor();
    await page.reload();
    await completedTasks(page).getByText("Buy milk").waitFor();
    const train = openTasks(page).getByRole("listitem").filter({ hasText: "Book <b>the</b> train" }).first();
    expect(await train.textContent()).toMatch(
      /Third platform[\s\S]*Jan[\s\S]*2030[\s\S]*High[\s\S]*#travel[\s\S]*#fun/,
    );

    await page.getByRole("checkbox", { name: "Reopen Buy milk" }).click();
    await openTasks(page).getByText("Buy milk").waitFor();
    await page.locator('[role=checkbox][aria-label="Complete Buy milk"]:enabled').waitFor();

    await page.getByRole("button", { name: "Delete Buy milk" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "Delete Buy milk" }).click();
    const deleted = page.waitForResponse((response) => response.request().method() === "DELETE");
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
    expect((await deleted).status()).toBe(204);
    await page.reload();
    await openTasks(page).getByText("Book <b>the</b> train").waitFor();
    expect(await page.getByText("Buy milk").count()).toBe(0);
  });

  test("what the server refuses is taken back, with a message, and nothing typed is lost", async () => {
    const page = await visit("/signup");
    await signUp(page, "refused@example.com");
    await addTask(page, "Stays open");
    await page.route("**/api/v1/tasks**", (route) =>
      route.request().method() === "GET" ? route.continue() : route.abort(),
    );

    await page.getByRole("checkbox", { name: "Complete Stays open" }).click();
    await page.getByText("“Stays open” was not completed").first().waitFor();
    await openTasks(page).getByRole("checkbox", { name: "Complete Stays open" }).waitFor();

    await page.getByLabel("Title of the new task").fill("Never added");
    await page.keyboard.press("Enter");
    await page.getByText("“Never added” was not added").first().waitFor();
    expect(await page.getByLabel("Title of the new task").inputValue()).toBe("Never added");
    expect(await openTasks(page).getByText("Never added").count()).toBe(0);
    await expectComplaint(/ERR_FAILED/);
  });

  test("a list that cannot be loaded says so, and loads on the next try", async () => {
    const page = await visit("/signup");
    await page.route("**/api/v1/tasks**", (route) => route.fulfill({ status: 500, body: "" }));
    await signUp(page, "unloaded@example.com");
    await page.getByText("Your tasks could not be loaded").waitFor();
    await page.unroute("**/api/v1/tasks**");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText("Nothing to do yet").waitFor();
    await expectComplaint(/500/);
  });

  test("the keyboard alone does everything, and stays in the list when a task leaves it", async () => {
    const page = await visit("/signup");
    await signUp(page, "keys@example.com");
    for (const title of ["Third", "Second", "First"]) await addTask(page, title);
    await page.getByRole("checkbox", { name: "Complete First" }).focus();
    await page.keyboard.press("Space");
    const focused = page.locator(":focus");
    await expect.poll(() => focused.getAttribute("aria-label")).toBe("Complete Second");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("alertdialog").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect.poll(() => focused.getAttribute("aria-label")).toBe("Complete Third");
    await page.getByRole("status").getByText("Deleted: Second").waitFor({ state: "attached" });
  });

  test("signing out ends the session for good; signing in leads back, and never to another site", async () => {
    const page = await visit("/signup");
    await signUp(page, "out@example.com");
    const { cookies } = await page.context().storageState();
    expect(cookies.map(({ httpOnly, sameSite }) => ({ httpOnly, sameSite }))).toEqual([
      { httpOnly: true, sameSite: "Lax" },
    ]);
    await page.getByRole("button", { name: "Account of Ada Lovelace" }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.waitForURL(`${app.url}/`);
    await page.getByRole("link", { name: "Create an account" }).waitFor();

    await page.context().addCookies(cookies);
    await page.goto("/tasks");
    expect(new URL(page.url()).pathname).toBe("/login");

    await page.goto("/login?redirect=https%3A%2F%2Fevil.test%2F");
    await page.getByLabel("E-mail").fill("out@example.com");
    await page.getByLabel("Password").fill("wrong horse battery");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("The e-mail address or the password is wrong.").waitFor();
    await expectComplaint(/401/);
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(`${app.url}/tasks`);

    await page.goto("/");
    expect(page.url()).toBe(`${app.url}/tasks`);
  });

  test("a session that ends while the page is open leads to signing in and back", async () => {
    const page = await visit("/signup");
    await signUp(page, "ended@example.com");
    await page.getByText("Nothing to do yet").waitFor();
    await page.context().clearCookies();
    await page.getByLabel("Title of the new task").fill("Too late");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${app.url}/login?redirect=%2Ftasks`);
    await expectComplaint(/401/);
  });

  test.each(["light", "dark"] as const)("nothing is wider than a phone of 360 px, in %s", async (colorScheme) => {
    const page = await visit("/", { viewport: { width: 360, height: 740 }, colorScheme });
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    expect(await width()).toBe(360);
    await page.goto("/login");
    expect(await width()).toBe(360);
    await page.goto("/signup");
    expect(await width()).toBe(360);
    await signUp(page, `${colorScheme}@example.com`);
    await addTask(page, "x".repeat(255));
    await page.getByRole("button", { name: "Details" }).click();
    expect(await width()).toBe(360);
    await page.getByRole("button", { name: /^Account of/ }).click();
    await page.getByRole("menu").waitFor();
    expect(await width()).toBe(360);
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(background).toBe(colorScheme === "dark" ? "rgb(19, 19, 18)" : "rgb(247, 246, 243)");
  });
});
