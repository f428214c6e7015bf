import type { ChatEvent, Conversation, TaskPage } from "@todo/api";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { appUnderTest } from "../server/app-under-test.ts";
import { openAnswers } from "./answers.ts";
import { chatOf } from "./ask-under-test.ts";

// With the builtin model; how models at providers are asked is tested with the assistant.
let api: Awaited<ReturnType<typeof appUnderTest>>;
beforeAll(async () => {
  api = await appUnderTest();
});
afterAll(() => api.close());

let users = 0;
async function newUser() {
  users += 1;
  const user = await api.signUp(`user${users}@example.com`);
  const titles = async () => (await user.send<TaskPage>("GET", "/api/v1/tasks")).body.items.map(({ title }) => title);
  return { user, titles, chat: await chatOf(api, user) };
}

test("a question is answered as it happens, and all of it is kept", async () => {
  const { user, titles, chat } = await newUser();
  const { events, answer } = await chat.ask("add buy milk");
  const kinds = events.map(({ kind }) => kind);
  expect(kinds.filter((kind, index) => kind !== kinds[index - 1])).toEqual(["asked", "tool", "text", "ended"]);
  const [begun, done] = events.flatMap((event) => (event.kind === "tool" ? [event.toolCall] : []));
  expect(begun).toMatchObject({ name: "add_task", arguments: { title: "Buy milk" }, ok: null, result: null });
  expect(done).toEqual({ ...begun, ok: true, result: done?.arguments.title });
  const text = events.map((event) => (event.kind === "text" ? event.text : "")).join("");
  expect(answer).toMatchObject({ role: "assistant", state: "complete", failure: null, text, toolCalls: [done] });
  expect(await titles()).toEqual([done?.arguments.title]);

  const { body } = await user.send<Conversation>("GET", chat.path);
  const asked = events[0] as Extract<ChatEvent, { kind: "asked" }>;
  expect(asked.answer).toMatchObject({ id: answer.id, state: "answering", text: "" });
  expect(body.messages).toEqual([asked.question, answer]);
  expect(body.thread.title).toBe("add buy milk");
});

test("what was just listed can be named in the next question", async () => {
  const { titles, chat } = await newUser();
  await chat.ask("add buy milk");
  await chat.ask("add call mum");
  const { answer: shown } = await chat.ask("show my tasks");
  const second = ["Buy milk", "Call mum"].find((title) => shown.text.includes(`2. ${title}`));
  expect(second).toBeDefined();
  const { answer } = await chat.ask("delete the second one");
  expect(answer.toolCalls.map(({ name, ok }) => [name, ok])).toContainEqual(["delete_task", true]);
  expect(await titles()).toHaveLength(1);
  expect(await titles()).not.toContain(second);
});

test("several chats at once are all answered", async () => {
  const { user, titles } = await newUser();
  const chats = await Promise.all(
    ["one", "two", "three", "four", "five"].map(async (what) => ({ what, ...(await chatOf(api, user)) })),
  );
  const answers = await Promise.all(chats.map(({ ask, what }) => ask(`add number ${what}`)));
  expect(answers.map(({ answer }) => answer.state)).toEqual(chats.map(() => "complete"));
  expect(await titles()).toHaveLength(5);
});

test("a question to a chat of another user, to none, or without a session is refused", async () => {
  const { chat } = await newUser();
  const { user: other } = await newUser();
  const ask = (user: typeof other, path: string, text = "hello") => user.send("POST", `${path}/messages`, { text });
  expect((await ask(other, chat.path)).body).toMatchObject({ status: 404, code: "THREAD_NOT_FOUND" });
  expect((await ask(api.browser(), chat.path)).status).toBe(401);
  expect((await ask(other, "/api/v1/chat/threads/nothing")).status).toBe(404);
  expect((await ask(other, chat.path, " ")).status).toBe(400);
  expect((await ask(other, chat.path, "t".repeat(4001))).status).toBe(400);
});

test("an answer that was lost with its process is told as such, and another question can be asked", async () => {
  const { user, chat } = await newUser();
  const { answer } = await chat.ask("hello");
  const set = (age: string) =>
    api.db.execute(
      sql`UPDATE chat_messages SET state = 'answering', kept_at = now() - ${age}::interval WHERE id = ${answer.id}`,
    );
  await set("1 second");
  expect(await (await chat.send("hello?")).json()).toMatchObject({ status: 409, code: "ANSWER_UNDER_WAY" });
  await set("10 minutes");
  const { body } = await user.send<Conversation>("GET", chat.path);
  expect(body.messages.at(-1)).toMatchObject({ state: "failed", failure: { code: "ANSWER_LOST" } });
  expect((await chat.ask("hello again")).answer.state).toBe("complete");
});

test("what there is of an answer is kept while it is given, and its end is the last word", async () => {
  const { user, chat } = await newUser();
  const { body } = await user.send<{ user: { id: string } }>("GET", "/api/auth/get-session");
  let goOn = () => {};
  const waited = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const answers = openAnswers({
    ...{ db: api.db, log: api.log, keptEveryMs: 10 },
    assistant: {
      async answer(_asked, tell) {
        tell({ kind: "text", text: "Well," });
        await waited;
        tell({ kind: "text", text: " yes." });
      },
    },
  });
  const owner = { id: body.user.id, timeZone: "UTC" };
  const never = new AbortController().signal;
  const { ended } = await answers.ask(owner, chat.thread.id, "think", never, () => {});
  const kept = async () => (await user.send<Conversation>("GET", chat.path)).body.messages.at(-1);
  await vi.waitUntil(async () => (await kept())?.text === "Well,", { timeout: 10_000 });
  expect(await kept()).toMatchObject({ state: "answering" });
  goOn();
  await ended;
  expect(await kept()).toMatchObject({ state: "complete", text: "Well, yes." });
});

test("the log tells nothing of what was said", async () => {
  const { chat } = await newUser();
  await chat.ask("add a very secret plan");
  expect(api.lines.join("")).toContain('"answered"');
  expect(api.lines.join("")).not.toContain("secret plan");
});

test("an answer that takes too long is ended and told as such, with what there was of it", async () => {
  const { user, chat } = await newUser();
  const { body } = await user.send<{ user: { id: string } }>("GET", "/api/auth/get-session");
  const answers = openAnswers({
    ...{ db: api.db, log: api.log, limitMs: 50 },
    assistant: {
      async answer({ signal }, tell) {
        tell({ kind: "text", text: "Well," });
        await new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
      },
    },
  });
  const owner = { id: body.user.id, timeZone: "UTC" };
  const events: ChatEvent[] = [];
  const never = new AbortController().signal;
  await (await answers.ask(owner, chat.thread.id, "think", never, (event) => events.push(event))).ended;
  expect(events.at(-1)).toMatchObject({
    kind: "ended",
    answer: { state: "failed", text: "Well,", failure: { code: "MODEL_TIMED_OUT" } },
  });
});
