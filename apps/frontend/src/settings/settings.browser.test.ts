import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { browserTests, executablePath } from "../testing/browser-tests.ts";
import { PASSWORD } from "../testing/task-page.ts";

describe.skipIf(executablePath === undefined)("the settings, in a browser", () => {
  const { visit, expectComplaint, allowComplaints, newEmail, callAs } = browserTests();

  test("name, theme and time zone are kept", async () => {
    const page = await visit("/settings", newEmail(), { timezoneId: "Asia/Tokyo", colorScheme: "light" });
    await page.getByLabel("Name", { exact: true }).fill(" ");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Enter your name.").waitFor();
    await page.getByLabel("Name", { exact: true }).fill("Grace Hopper");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Account of Grace Hopper" }).first().waitFor();

    await page.getByRole("radio", { name: "Dark" }).click();
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(await background()).toBe("rgb(19, 19, 18)");

    await page.getByRole("button", { name: "Use this device’s: Asia/Tokyo" }).click();
    await page.getByText("Your days are those of Asia/Tokyo now").first().waitFor();
    await page.getByLabel("Where your days are").selectOption("Europe/Berlin");
    await page.getByText("Your days are those of Europe/Berlin now").first().waitFor();
    expect(await callAs(page, "GET", "stats/weekly")).toMatchObject({ timeZone: "Europe/Berlin" });

    await page.reload();
    expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Grace Hopper");
    await expect.poll(() => page.getByLabel("Where your days are").inputValue()).toBe("Europe/Berlin");
    expect(await background()).toBe("rgb(19, 19, 18)");
  });

  test("the password is changed, which signs the other browsers out; the new one counts", async () => {
    const email = newEmail();
    const page = await visit("/settings", email);
    const other = await visit("/tasks", email);
    // Of the other browser.
    allowComplaints(/401/);
    await page.reload();
    await page.getByRole("listitem").filter({ hasText: "Last used" }).waitFor();
    await page.getByLabel("Current password").fill("wrong horse battery");
    await page.getByLabel("New password").fill("short");
    await page.getByRole("button", { name: "Change the password" }).click();
    await page.getByText("Use at least 8 characters.").waitFor();
    await page.getByLabel("New password").fill("a better horse battery");
    await page.getByRole("button", { name: "Change the password" }).click();
    await page.getByText("The current password is wrong.").waitFor();
    await expectComplaint(/400/);
    await page.getByLabel("Current password").fill(PASSWORD);
    await page.getByRole("button", { name: "Change the password" }).click();
    await page.getByText("Your password is changed").first().waitFor();
    await page.getByRole("listitem").filter({ hasText: "Last used" }).waitFor({ state: "detached" });
    await other.waitForURL((address) => address.pathname === "/login");
    await page.reload();
    await page.getByRole("heading", { name: "Settings" }).waitFor();
  });

  test("another browser is signed out from here", async () => {
    const email = newEmail();
    const page = await visit("/settings", email);
    // Of the phone.
    allowComplaints(/401/);
    const phone = await visit("/tasks", email, {
      userAgent:
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
    });
    await page.reload();
    await page.getByText("This browser", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Sign out Safari on iPhone" }).waitFor();
    await page.getByRole("button", { name: "Sign out everywhere else" }).click();
    await page.getByText("Signed out everywhere else").first().waitFor();
    await expect.poll(() => page.getByRole("button", { name: /^Sign out / }).count()).toBe(0);
    await phone.waitForURL((address) => address.pathname === "/login");
  });

  test("a token is made, shown once, works, and is refused once it is deleted", async () => {
    const page = await visit("/settings", newEmail());
    await page.getByRole("button", { name: "New token" }).click();
    await page.getByRole("button", { name: "Make the token" }).click();
    await page.getByText("Enter what it is for.").waitFor();
    await page.getByLabel("What it is for").fill("Backup script");
    await page.getByLabel("Expires").selectOption("In 30 days");
    await page.getByRole("button", { name: "Make the token" }).click();
    const token = await page.getByLabel("Token", { exact: true }).inputValue();
    await page.getByRole("button", { name: "Done" }).click();
    const use = () =>
      page.evaluate(
        async (bearer) =>
          (await fetch("/api/v1/tasks", { headers: { authorization: `Bearer ${bearer}` }, credentials: "omit" }))
            .status,
        token,
      );
    expect(await use()).toBe(200);
    expect(await page.content()).not.toContain(token);

    await page.getByRole("button", { name: "Delete the token Backup script" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
    await page.getByText("“Backup script” is refused from now on").first().waitFor();
    expect(await use()).toBe(401);
    await expectComplaint(/401/);
  });

  test.each(["JSON", "CSV"])(
    "what is exported as %s is imported, and a file with faults is not, with its lines",
    async (format) => {
      const page = await visit("/settings", newEmail());
      await callAs(page, "POST", "tasks", { title: 'Say "hello", twice', tags: ["home"], priority: "HIGH" });
      const coming = page.waitForEvent("download");
      await page.getByRole("link", { name: `Export as ${format}` }).click();
      const download = await coming;
      expect(download.suggestedFilename()).toMatch(new RegExp(`\\.${format.toLowerCase()}$`));
      const text = await readFile(await download.path(), "utf8");

      const name = `tasks.${format.toLowerCase()}`;
      const give = (content: string) =>
        page
          .getByLabel("File of tasks to import")
          .setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(content) });
      await give(text);
      await page.getByText("1 task was added").first().waitFor();
      const { items } = await callAs(page, "GET", "tasks");
      expect(items).toHaveLength(2);
      expect(items[0]).toMatchObject({ title: 'Say "hello", twice', tags: ["home"], chosenPriority: "HIGH" });

      await give(text.replace("HIGH", "HUGE"));
      await page.getByText("Nothing was imported.").waitFor();
      await page.getByText(/^Line \d+, priority: /).waitFor();
      await expectComplaint(/400/);
      expect((await callAs(page, "GET", "tasks")).items).toHaveLength(2);
    },
  );

  test.each([
    ["notes.json", "Buy milk", "The file cannot be read as JSON."],
    ["other.json", "[]", "This is no export of tasks."],
  ])("%s is none of tasks, which is said", async (name, content, said) => {
    const page = await visit("/settings", newEmail());
    const buffer = Buffer.from(content);
    await page.getByLabel("File of tasks to import").setInputFiles({ name, mimeType: "application/json", buffer });
    await page.getByRole("alert").getByText(said).waitFor();
    await expectComplaint(/400/);
  });

  test("the account is deleted with the password, and is gone", async () => {
    const email = newEmail();
    const page = await visit("/settings", email);
    await page.getByRole("button", { name: "Delete my account" }).click();
    await page.getByRole("dialog").getByLabel("Password").fill("wrong horse battery");
    await page.getByRole("button", { name: "Delete everything" }).click();
    await page.getByText("The password is wrong.").waitFor();
    await expectComplaint(/400/);
    await page.getByRole("dialog").getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Delete everything" }).click();
    await page.getByRole("link", { name: "Create an account" }).waitFor();
    await page.goto("/login");
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("The e-mail address or the password is wrong.").waitFor();
    await expectComplaint(/401/);
  });
});
