import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";
import { browserTests, executablePath } from "../testing/browser-tests.ts";
import { addTask, openTasks } from "../testing/task-page.ts";
import { untilUpToDate } from "../testing/until-up-to-date.ts";
import { layoutShifts, watchLayoutShifts } from "./layout-shifts.ts";

/** A model that begins its answer and never ends it. */
const model = createServer((_request, response) => {
  response.writeHead(200, { "content-type": "text/event-stream" });
  const chunk = { id: "1", object: "chat.completion.chunk", created: 1, model: "slow" };
  const delta = { role: "assistant", content: "Well, let me think" };
  response.write(`data: ${JSON.stringify({ ...chunk, choices: [{ index: 0, delta, finish_reason: null }] })}\n\n`);
});

describe.skipIf(executablePath === undefined)("while the backend is away, in a browser", () => {
  const { visit, allowComplaints, newEmail, callAs, backend } = browserTests(async () => {
    await new Promise<void>((resolve) => model.listen(0, "127.0.0.1", resolve));
    const { port } = model.address() as AddressInfo;
    return { LLM_PROVIDER: "compatible", LLM_BASE_URL: `http://127.0.0.1:${port}/v1`, LLM_MODEL: "slow" };
  });
  afterAll(() => {
    model.close();
    model.closeAllConnections();
  });

  const banner = (page: Page) => page.getByText("No connection at the moment").filter({ visible: true });
  /** What the banner lies over, of all that is pressed or names the page. */
  const covered = (page: Page) =>
    banner(page).evaluate((text) => {
      const box = text.closest("[role=status] > *")?.getBoundingClientRect() ?? new DOMRect();
      const below = [...document.querySelectorAll("a, button, input, h1, h2")].filter((element) => {
        const { left, right, top, bottom, width } = element.getBoundingClientRect();
        return width > 0 && left < box.right && right > box.left && top < box.bottom && bottom > box.top;
      });
      return below.map((element) => element.outerHTML);
    });
  /** What a browser says of answers that do not come. */
  const awayFaults = [/50[234]/, /ERR_INCOMPLETE_CHUNKED_ENCODING/, /MIME type/];

  test("what is shown stays, what is changed is refused and kept, and it goes on by itself", async () => {
    allowComplaints(...awayFaults);
    const page = await visit("/tasks", newEmail());
    await addTask(page, "Buy milk");
    await page.getByRole("button", { name: "Buy milk", exact: true }).click();
    await page.getByLabel("Title", { exact: true }).fill("Buy oat milk");
    await untilUpToDate(page);
    await backend.end();

    await banner(page).waitFor();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("dialog").getByText("cannot be reached").waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("checkbox", { name: "Complete Buy milk" }).click();
    await page.getByText("“Buy milk” was not completed").first().waitFor();
    await page.getByRole("checkbox", { name: "Complete Buy milk" }).waitFor();
    await page.getByLabel("Title of the new task").fill("Call Sam");
    await page.keyboard.press("Enter");
    await page.getByText("“Call Sam” was not added").first().waitFor();
    await expect.poll(() => page.getByLabel("Title of the new task").inputValue()).toBe("Call Sam");
    expect(await openTasks(page).getByText("Call Sam").count()).toBe(0);

    await backend.start();
    await callAs(page, "POST", "tasks", { title: "Added meanwhile" });
    await banner(page).waitFor({ state: "detached", timeout: 30_000 });
    await openTasks(page).getByText("Added meanwhile").waitFor();
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await openTasks(page).getByText("Call Sam").waitFor();
  });

  test.each([
    ["phone", 360, [640, 768]],
    ["desk", 1024, [1280]],
  ])("on a %s nothing moves nor is covered when that is told, nor when it is over", async (_, width, wider) => {
    allowComplaints(...awayFaults);
    const page = await visit("/", newEmail(), { viewport: { width, height: 700 } });
    await watchLayoutShifts(page);
    await page.goto("/tasks");
    const atFirst = await layoutShifts(page);
    await backend.end();
    await banner(page).waitFor();
    expect(await layoutShifts(page)).toEqual(atFirst);
    expect(await covered(page)).toEqual([]);
    for (const other of wider) {
      await page.setViewportSize({ width: other, height: 700 });
      expect(await covered(page), `${other}`).toEqual([]);
    }
    const resized = await layoutShifts(page);
    await backend.start();
    await banner(page).waitFor({ state: "detached", timeout: 30_000 });
    expect(await layoutShifts(page)).toEqual(resized);
  });

  test("another page says that it is away, and comes by itself once it is back", async () => {
    allowComplaints(...awayFaults);
    const page = await visit("/tasks", newEmail());
    await page.getByLabel("Title of the new task").fill("Call Sam");
    await backend.end();
    await page.getByRole("link", { name: "History", exact: true }).click();
    await page.getByRole("heading", { name: "The service cannot be reached at the moment" }).waitFor();
    await backend.start();
    await page.getByText("Nothing has happened yet").waitFor();
    await page.getByRole("link", { name: "Tasks", exact: true }).click();
    await expect.poll(() => page.getByLabel("Title of the new task").inputValue()).toBe("Call Sam");
  });

  test("forms of the settings, history and notifications say that nothing was done", async () => {
    allowComplaints(...awayFaults);
    const page = await visit("/settings", newEmail());
    const { id } = await callAs(page, "POST", "tasks", { title: "Buy milk" });
    await callAs(page, "DELETE", `tasks/${id}`);
    const history = await page.context().newPage();
    await history.goto("/history");
    await history.getByRole("button", { name: "Restore" }).waitFor();
    await untilUpToDate(history);
    await page.getByLabel("Name", { exact: true }).fill("Grace Hopper");
    await backend.end();

    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("alert").getByText("cannot be reached").waitFor();
    expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Grace Hopper");
    await history.getByRole("button", { name: "Restore" }).click();
    await history.getByText("“Buy milk” could not be restored").first().waitFor();
    await history.getByRole("button", { name: "More about: Created Buy milk" }).click();
    await history.getByRole("menuitem", { name: "Remove from the history" }).click();
    await history.getByText("The entry was not removed").first().waitFor();
    await history.getByRole("button", { name: "More about: Created Buy milk" }).waitFor();

    await backend.start();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: "Account of Grace Hopper" }).first().waitFor();
  });

  test("an answer that was being given stays as far as it came, and a second try is offered", async () => {
    allowComplaints(...awayFaults);
    const page = await visit("/chat", newEmail());
    await page.getByLabel("Message to the assistant").fill("What shall I do?");
    await page.keyboard.press("Enter");
    const conversation = page.getByRole("region", { name: "Conversation" });
    await conversation.getByText("Well, let me think").waitFor();
    await page.getByLabel("Message to the assistant").fill("And then?");
    await backend.end();
    await conversation.getByRole("button", { name: "Try again" }).waitFor();
    await conversation.getByText("Well, let me think").waitFor();
    expect(await page.getByLabel("Message to the assistant").inputValue()).toBe("And then?");

    await backend.start();
  });
});
