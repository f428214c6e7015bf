import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { browserTests, executablePath } from "../testing/browser-tests.ts";
import {
  addTask,
  completedTasks,
  completeTask,
  deleteTask,
  openTasks,
  PASSWORD,
  signIn,
  signUp,
} from "../testing/task-page.ts";
import { untilUpToDate } from "../testing/until-up-to-date.ts";

describe.skipIf(executablePath === undefined)("in a browser", () => {
  const { url, visit, expectComplaint, newEmail, callAs } = browserTests();

  test("somebody new signs up on the way to the tasks, and is told what is wrong while typing", async () => {
    const page = await visit("/tasks");
    expect(page.url()).toBe(`${url()}/login?redirect=%2Ftasks`);
    // It can be typed at once.
    await page.locator(":focus").and(page.getByLabel("E-mail")).waitFor();
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
    const form = page.getByRole("form", { name: "New task" });
    await form.getByLabel("Notes").fill("Third platform");
    await form.getByLabel("Due").fill("2030-01-15T17:00");
    await form.getByLabel("Priority").selectOption("High");
    await form.getByLabel("Tags").fill("travel, #fun");
    await addTask(page, "Book <b>the</b> train");

    await completeTask(page, "Buy milk");
    await page.reload();
    await completedTasks(page).getByText("Buy milk").waitFor();
    const train = openTasks(page).getByRole("listitem").filter({ hasText: "Book <b>the</b> train" }).first();
    expect(await train.textContent()).toMatch(
      /Third platform[\s\S]*Jan[\s\S]*2030[\s\S]*High[\s\S]*#travel[\s\S]*#fun/,
    );

    await page.getByRole("checkbox", { name: "Reopen Buy milk" }).click();
    await openTasks(page).getByText("Buy milk").waitFor();
    await page.locator('[role=checkbox][aria-label="Complete Buy milk"]:enabled').waitFor();

    await deleteTask(page, "Buy milk");
    await page.getByRole("button", { name: "Undo" }).click();
    await openTasks(page).getByText("Buy milk").waitFor();
    await deleteTask(page, "Buy milk");
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

  test("a page that is loaded has the list in it, its owner's alone, and whatever language its reader has", async () => {
    const ada = await visit("/history", newEmail());
    await callAs(ada, "POST", "tasks", { title: "Buy milk", dueAt: new Date().toISOString() });
    const grace = await visit("/history", newEmail(), { timezoneId: "Asia/Tokyo", locale: "de-CH" });
    const served = async (page: Page, language: string) => {
      const headers = { accept: "text/html", "accept-language": language };
      return (await page.request.get("/tasks", { headers })).text();
    };
    // A server that is busy goes without: the browser reads it then.
    for (const language of ["en-US,en;q=0.9", "*", "no language!"])
      await expect.poll(() => served(ada, language)).toContain("Buy milk");
    expect(await served(grace, "de-CH")).not.toContain("Buy milk");
    await callAs(grace, "POST", "tasks", { title: "Call Sam", dueAt: "2030-01-31T22:30:00.000Z" });
    // The account's time zone is another than the browser's, which counts.
    await grace.goto("/tasks");
    await openTasks(grace).getByText("1. Feb").waitFor();
  });

  test("a list that cannot be loaded says so, and loads on the next try", async () => {
    const page = await visit("/history", newEmail());
    // Without live events, which would load it again by themselves.
    await page.route("**/api/v1/events", () => {});
    await page.route("**/api/v1/tasks**", (route) => route.fulfill({ status: 500, body: "" }));
    await page.getByRole("link", { name: "Tasks", exact: true }).click();
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
    await page.keyboard.press("Delete");
    await expect.poll(() => focused.getAttribute("aria-label")).toBe("Complete Third");
    await page.getByRole("status").getByText("Deleted: Second").waitFor({ state: "attached" });
    await page.keyboard.press("z");
    await openTasks(page).getByText("Second").waitFor();

    await page.keyboard.press("e");
    await focused.and(page.getByRole("dialog", { name: "Edit task" }).getByLabel("Title")).waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => focused.getAttribute("aria-label")).toBe("Complete Third");

    await page.getByRole("checkbox", { name: "Complete Second" }).focus();
    await page.keyboard.press("e");
    await page.getByLabel("Status", { exact: true }).selectOption("Completed");
    await page.getByRole("button", { name: "Save" }).press("Enter");
    await completedTasks(page).getByText("Second").waitFor();
    await expect.poll(() => focused.getAttribute("aria-label")).toBe("Complete Third");
    await page.keyboard.press("n");
    await page.keyboard.type("Fourth");
    await page.keyboard.press("Enter");
    await openTasks(page).getByText("Fourth").waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    await page.keyboard.press("Escape");
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
    await page.waitForURL(`${url()}/`);
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
    await page.waitForURL(`${url()}/tasks`);

    await page.goto("/");
    await page.getByRole("heading", { name: /^Good \w+, Ada$/ }).waitFor();
  });

  test("a session that ends while the page is open leads to signing in and back", async () => {
    const page = await visit("/signup");
    await signUp(page, "ended@example.com");
    await page.getByText("Nothing to do yet").waitFor();
    await page.getByLabel("Title of the new task").fill("Too late");
    await untilUpToDate(page);
    await page.context().clearCookies();
    await page.keyboard.press("Enter");
    await page.waitForURL(`${url()}/login?redirect=%2Ftasks`);
    await expectComplaint(/401/);
    await signIn(page, "ended@example.com");
    await expect.poll(() => page.getByLabel("Title of the new task").inputValue()).toBe("Too late");
  });

  test("what somebody does in one browser shows in their other one, and an edit of both is not lost", async () => {
    const page = await visit("/signup");
    await signUp(page, "both@example.com");
    await addTask(page, "Call Sam");
    const other = await visit("/login");
    await signIn(other, "both@example.com");
    await openTasks(other).getByText("Call Sam").waitFor();
    await addTask(other, "Added over there");
    await openTasks(page).getByText("Added over there").waitFor();

    await page.getByRole("button", { name: "Call Sam", exact: true }).click();
    await page.getByLabel("Title", { exact: true }).fill("Call Sam at home");
    await other.getByRole("button", { name: "Call Sam", exact: true }).click();
    await other.getByLabel("Title", { exact: true }).fill("Call Sam at work");
    await other.getByRole("button", { name: "Save" }).click();
    await other.getByRole("dialog").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("This task was changed elsewhere meanwhile; it is “Call Sam at work” now.").waitFor();
    await expectComplaint(/412/);
    await page.getByRole("button", { name: "Save mine over it" }).click();
    await openTasks(other).getByText("Call Sam at home").waitFor();
  });

  test("a search marks its words, filters stay for the next visit, and many are done at once", async () => {
    const page = await visit("/signup");
    await signUp(page, "many@example.com");
    for (const title of ["Buy <b>milk</b>", "Buy bread", "Sleep"]) await addTask(page, title);
    await page.getByLabel("Search tasks").fill("milk");
    await expect.poll(() => openTasks(page).getByRole("listitem").count()).toBeGreaterThan(0);
    await expect.poll(() => page.locator("mark").allTextContents()).toEqual(["milk"]);
    await openTasks(page).getByText("Buy bread").waitFor({ state: "detached" });
    await page.getByLabel("Search tasks").fill("no such thing");
    await page.getByText("No task matches").waitFor();
    await page.getByRole("button", { name: "Clear filters" }).click();
    await openTasks(page).getByText("Sleep").waitFor();

    await page.getByLabel("Order by").selectOption("Title");
    await expect
      .poll(() => page.locator("[data-title]").allTextContents())
      .toEqual(["Buy <b>milk</b>", "Buy bread", "Sleep"]);
    await page.goto("/tasks");
    expect(await page.getByLabel("Order by").inputValue()).toBe("title");

    await page.getByRole("button", { name: "Select", exact: true }).click();
    await page.getByRole("checkbox", { name: "Select Buy bread" }).check();
    await page.getByRole("checkbox", { name: "Select Sleep" }).check();
    await page.keyboard.press("Escape");
    await page.getByRole("region", { name: "Selected tasks" }).waitFor({ state: "detached" });
    await completeTask(page, "Buy <b>milk</b>");
    const { items } = await callAs(page, "GET", "tasks?search=sleep");
    await callAs(page, "PATCH", `tasks/${items[0].id}`, { status: "IN_PROGRESS" });
    await openTasks(page).getByText("In progress").waitFor();
    await page.getByRole("button", { name: "Select", exact: true }).click();
    await page.getByRole("button", { name: "Select all" }).click();
    await page.getByText("3 selected").waitFor();
    await page.getByRole("button", { name: "Complete", exact: true }).click();
    await completedTasks(page).getByText("Sleep").waitFor();
    // Each is again as it was: one was completed before, one was begun.
    await page.getByRole("button", { name: "Undo" }).last().click();
    await openTasks(page).getByText("In progress").waitFor();
    await openTasks(page).getByText("Buy bread").waitFor();
    await untilUpToDate(page);
    expect(await page.locator("[data-title]").allTextContents()).toEqual(["Buy bread", "Sleep", "Buy <b>milk</b>"]);
    await openTasks(page).getByText("In progress").waitFor();
  });

  test("the home page tells what is due, and its tasks can be worked on there", async () => {
    const page = await visit("/signup");
    await signUp(page, "home@example.com");
    await addTask(page, "Without a date");
    await page.getByRole("button", { name: "Details" }).click();
    const form = page.getByRole("form", { name: "New task" });
    await form.getByLabel("Due").fill("2020-01-15T17:00");
    await form.getByLabel("Tags").fill("late");
    await addTask(page, "Long ago");
    await page.getByRole("link", { name: "Home", exact: true }).click();
    const today = page.getByRole("region", { name: "Today" });
    await today.getByText("Long ago").waitFor();
    await page.getByRole("link", { name: "Overdue 1" }).waitFor();
    await page.getByRole("link", { name: "#late 1 open task" }).waitFor();
    await page.getByRole("region", { name: "Recently added" }).getByText("Without a date").waitFor();
    await addTask(page, "Added at home");
    await today.getByRole("checkbox", { name: "Complete Long ago" }).click();
    await page.getByRole("link", { name: "Overdue 0" }).waitFor();
    await page.getByRole("link", { name: "Done this week 1" }).waitFor();
  });

  test.each(["light", "dark"] as const)("nothing is wider than a phone of 360 px, in %s", async (colorScheme) => {
    const page = await visit("/", undefined, { viewport: { width: 360, height: 740 }, colorScheme });
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    expect(await width()).toBe(360);
    await page.goto("/login");
    expect(await width()).toBe(360);
    await page.goto("/signup");
    expect(await width()).toBe(360);
    await signUp(page, `${colorScheme}@example.com`);
    await addTask(page, "x".repeat(255));
    await page.getByRole("button", { name: "Details" }).click();
    await page.getByRole("button", { name: "Filter" }).click();
    expect(await width()).toBe(360);
    await page.goto("/");
    await page.getByRole("region", { name: "Recently added" }).getByText("xxx").waitFor();
    expect(await width()).toBe(360);
    await page.getByRole("button", { name: /^Account of/ }).click();
    await page.getByRole("menu").waitFor();
    expect(await width()).toBe(360);
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(background).toBe(colorScheme === "dark" ? "rgb(19, 19, 18)" : "rgb(247, 246, 243)");
  });
});
