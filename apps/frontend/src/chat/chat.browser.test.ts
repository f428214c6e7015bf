import type { ChatEvent, ChatMessage } from "@todo/api";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { browserTests, executablePath } from "../testing/browser-tests.ts";
import { untilUpToDate } from "../testing/until-up-to-date.ts";

describe.skipIf(executablePath === undefined)("the assistant, in a browser", () => {
  const { visit, expectComplaint, newEmail, callAs } = browserTests();
  const composer = (page: Page) => page.getByLabel("Message to the assistant");
  const conversation = (page: Page) => page.getByRole("region", { name: "Conversation" });
  const chats = (page: Page) => page.getByRole("navigation", { name: "Chats" });

  /** Asks, and waits until the answer has ended. */
  async function ask(page: Page, question: string) {
    await composer(page).fill(question);
    await page.keyboard.press("Enter");
    await conversation(page).getByText(question, { exact: true }).last().waitFor();
    await page.getByRole("button", { name: "Send", exact: true }).waitFor();
  }

  test("what is said is done, and shows as it happens; the conversation is there when the page is loaded anew", async () => {
    const page = await visit("/chat", newEmail());
    await page.getByRole("button", { name: "Add buy milk tomorrow 5pm #shopping" }).click();
    await conversation(page).getByText("Added a task").waitFor();
    await page.waitForURL(/\/chat\?thread=/);
    await ask(page, "What can you do?");
    await page.reload();
    await conversation(page).getByText("What can you do?").waitFor();
    await conversation(page).getByText("Added a task").waitFor();
    const { items } = await callAs(page, "GET", "tasks");
    expect(items).toMatchObject([{ title: expect.stringMatching(/^buy milk$/i), tags: ["shopping"] }]);
  });

  test("chats are begun, opened, renamed and deleted; another page learns of it", async () => {
    const email = newEmail();
    const page = await visit("/chat", email);
    const other = await visit("/chat", email);
    await other.getByText("No chats yet.").waitFor();
    await ask(page, "What is overdue?");
    await page.getByRole("button", { name: "New chat" }).click();
    await page.getByText("What shall we get done?").waitFor();
    await ask(page, "How was my week?");
    await expect.poll(() => chats(page).getByRole("listitem").count()).toBe(2);
    await expect.poll(() => chats(other).getByRole("listitem").count()).toBe(2);

    await page.getByRole("button", { name: /^More about the chat .*overdue/i }).click();
    await page.getByRole("menuitem", { name: "Rename" }).click();
    await page.getByRole("dialog").getByLabel("Name").fill("Late things");
    await page.keyboard.press("Enter");
    const more = page.getByRole("button", { name: "More about the chat Late things" });
    await page.locator(":focus").and(more).waitFor();
    await chats(page).getByText("Late things").click();
    await page.getByRole("heading", { name: "Late things", level: 1 }).waitFor();
    await conversation(page).getByText("What is overdue?").waitFor();
    await chats(other).getByText("Late things").waitFor();

    await more.click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();
    await page.locator(":focus").and(more).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
    await page.getByText("What shall we get done?").waitFor();
    await expect.poll(() => chats(page).getByRole("listitem").count()).toBe(1);
    await expect.poll(() => chats(other).getByRole("listitem").count()).toBe(1);
  });

  test("the end of the conversation stays in view, however quickly it grows, for who has not scrolled up", async () => {
    const page = await visit("/chat", newEmail());
    await ask(page, "What can you do?");
    const toTheEnd = page.getByRole("button", { name: "To the end of the conversation" });
    const left = () => conversation(page).evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight);
    await conversation(page).evaluate(growTwice);
    await expect.poll(left).toBeLessThan(2);
    expect(await toTheEnd.count()).toBe(0);
    await conversation(page).evaluate((box) => box.scrollBy({ top: -600 }));
    await toTheEnd.waitFor();
    await conversation(page).evaluate(growTwice);
    expect(await left()).toBeGreaterThan(2_500);
    await toTheEnd.click();
    await toTheEnd.waitFor({ state: "detached" });
    expect(await left()).toBeLessThan(2);
  });

  test("an answer is stopped, and asked for again", async () => {
    const page = await visit("/chat", newEmail());
    await page.route("**/messages", () => {});
    await composer(page).fill("What is overdue?");
    await page.keyboard.press("Enter");
    await page.waitForURL(/thread=/);
    await page.getByRole("button", { name: "Stop the answer" }).click();
    await page.getByText("Not sent. You stopped it.").waitFor();
    await page.unroute("**/messages");
    await page.getByRole("button", { name: "Try again" }).click();
    await conversation(page).getByText("Looked through your tasks").waitFor();
    expect(await page.getByText("Not sent.").count()).toBe(0);
  });

  test("a chat is stopped before it has begun, and its question is back to be changed", async () => {
    const page = await visit("/chat", newEmail());
    await page.route("**/chat/threads", (route) =>
      route.request().method() === "POST" ? undefined : route.continue(),
    );
    await composer(page).fill("What is overdue?");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Stop the answer" }).click();
    expect(await composer(page).inputValue()).toBe("What is overdue?");
    await page.getByText("What shall we get done?").waitFor();
  });

  test("a question that does not arrive is kept, with the reason and a second try", async () => {
    const page = await visit("/chat", newEmail());
    await page.route("**/messages", (route) => route.abort());
    await composer(page).fill("What is overdue?");
    await page.keyboard.press("Enter");
    await page.getByText("Not sent. The service cannot be reached.").waitFor();
    await expectComplaint(/ERR_FAILED/);
    await page.unroute("**/messages");
    await page.getByRole("button", { name: "Try again" }).click();
    await conversation(page).getByText("Looked through your tasks").waitFor();
    expect(await page.getByText("Not sent.").count()).toBe(0);
  });

  test("what the provider's failure says is shown; markup in an answer is text", async () => {
    const page = await visit("/chat", newEmail());
    const time = new Date().toISOString();
    const message = (role: ChatMessage["role"], fields: Partial<ChatMessage>): ChatMessage => {
      return {
        id: crypto.randomUUID(),
        role,
        text: "",
        toolCalls: [],
        state: "complete",
        failure: null,
        createdAt: time,
        ...fields,
      };
    };
    const failure = { code: "MODEL_KEY_REFUSED", detail: "The provider refused the key." };
    const answer = message("assistant", { state: "failed", failure, text: "**Well** <img src=x onerror=alert(1)>" });
    const thread = { id: crypto.randomUUID(), title: "x", createdAt: time, updatedAt: time };
    const question = message("user", { text: "Hello" });
    const events: ChatEvent[] = [
      { kind: "asked", question, answer: { ...answer, state: "answering" }, thread },
      { kind: "ended", answer },
    ];
    const body = events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join("");
    await page.route("**/messages", (route) => route.fulfill({ body, contentType: "text/event-stream" }));
    // What the server has kept of it, whenever the page reads it again.
    await page.route("**/chat/threads/*", (route) => route.fulfill({ json: { thread, messages: [question, answer] } }));
    await composer(page).fill("Hello");
    await page.keyboard.press("Enter");
    await conversation(page).getByText("The provider refused the key.").waitFor();
    expect(await conversation(page).locator("strong").textContent()).toBe("Well");
    await conversation(page).getByText("<img src=x onerror=alert(1)>").waitFor();
    expect(await conversation(page).locator("img").count()).toBe(0);
    await conversation(page).getByRole("button", { name: "Try again" }).waitFor();
  });

  test("beside another page: what the assistant adds appears on it", async () => {
    const page = await visit("/tasks", newEmail());
    await page.getByRole("button", { name: "Ask the assistant" }).first().click();
    await composer(page).waitFor();
    await ask(page, "Add water the plants tomorrow 9am");
    await page.getByRole("checkbox", { name: /^Complete water the plants$/i }).waitFor();
  });

  test("a session that ends in the middle leads to signing in and back to the chat", async () => {
    const page = await visit("/chat", newEmail());
    await ask(page, "What is overdue?");
    const { search } = new URL(page.url());
    await composer(page).fill("Too late");
    await untilUpToDate(page);
    await page.context().clearCookies();
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname === "/login");
    expect(new URL(page.url()).searchParams.get("redirect")).toBe(`/chat${search}`);
    await expectComplaint(/401/);
  });
});

/** In the page: adds to the conversation, and again between the time when it is scrolled and the time when that is told. */
async function growTwice(box: Element): Promise<void> {
  for (const _ of [1, 2]) {
    const more = document.createElement("div");
    more.style.minHeight = "1000px";
    box.firstElementChild?.append(more);
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  }
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}
