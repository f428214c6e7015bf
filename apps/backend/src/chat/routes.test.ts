import type { ChatThread, ChatThreadPage, Conversation } from "@todo/api";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { freshDatabase } from "../database/fresh-database.ts";
import { CHANNEL } from "../events/announce.ts";
import { appUnderTest } from "../server/app-under-test.ts";
import { chatOf } from "./ask-under-test.ts";

const THREADS = "/api/v1/chat/threads";
const NOWHERE = "11111111-1111-4111-8111-111111111111";

let api: Awaited<ReturnType<typeof appUnderTest>>;
let ann: ReturnType<typeof api.browser>;
let ben: ReturnType<typeof api.browser>;
let databaseUrl: string;
beforeAll(async () => {
  databaseUrl = await freshDatabase();
  api = await appUnderTest({ databaseUrl });
  ann = await api.signUp("ann@example.com");
  ben = await api.signUp("ben@example.com");
});
afterAll(() => api.close());

const begin = async (title?: string, user = ann) => (await user.send<ChatThread>("POST", THREADS, { title })).body;

describe("chats", () => {
  test("are begun, renamed, read and deleted", async () => {
    const begun = await ann.send<ChatThread>("POST", THREADS, {});
    expect(begun.status).toBe(201);
    expect(begun.body.title).toBe("New chat");
    const address = begun.headers.get("Location") ?? "";
    expect(address).toBe(`${THREADS}/${begun.body.id}`);

    const renamed = await ann.send<ChatThread>("PATCH", address, { title: "  Holidays " });
    expect(renamed.body).toMatchObject({ id: begun.body.id, title: "Holidays" });
    const read = await ann.send<Conversation>("GET", address);
    expect(read.body).toEqual({ thread: renamed.body, messages: [] });
    expect((await ann.send("DELETE", address)).status).toBe(204);
    expect((await ann.send("GET", address)).body).toMatchObject({ status: 404, code: "THREAD_NOT_FOUND" });
    expect((await ann.send("DELETE", address)).status).toBe(404);
  });

  test("are listed by page, each once, the newest first", async () => {
    const user = await api.signUp("pages@example.com");
    const ids: string[] = [];
    for (const title of ["a", "b", "c", "d", "e"]) ids.unshift((await begin(title, user)).id);
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const { body }: { body: ChatThreadPage } = await user.send(
        "GET",
        `${THREADS}?limit=2${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(ids);
  });

  test.each([
    ["a blank title", "POST", THREADS, { title: " " }],
    ["a title that is too long", "POST", THREADS, { title: "t".repeat(121) }],
    ["a field that there is not", "POST", THREADS, { name: "t" }],
    ["a made-up cursor", "GET", `${THREADS}?cursor=made-up`, undefined],
    ["a page that is too long", "GET", `${THREADS}?limit=101`, undefined],
  ])("%s is refused", async (_case, method, path, body) => {
    expect((await ann.send(method, path, body)).body).toMatchObject({ status: 400, code: "INVALID_REQUEST" });
  });

  test("of another user are not there, and nobody's without a session", async () => {
    const address = `${THREADS}/${(await begin("Ann's")).id}`;
    for (const [method, body] of [
      ["GET", undefined],
      ["PATCH", { title: "Ben's" }],
      ["DELETE", undefined],
    ] as const) {
      expect((await ben.send(method, address, body)).body, method).toMatchObject({ status: 404 });
      expect((await ann.send(method, `${THREADS}/${NOWHERE}`, body)).body, method).toMatchObject({ status: 404 });
      expect((await api.browser().send(method, address, body)).body, method).toMatchObject({ status: 401 });
    }
    expect((await ben.send<ChatThreadPage>("GET", THREADS)).body.items).toEqual([]);
    expect((await api.browser().send("GET", THREADS)).status).toBe(401);
  });

  test("are told to the user's open pages when they change, and questions and answers too", async () => {
    const told: string[] = [];
    const listener = postgres(databaseUrl, { max: 1 });
    onTestFinished(() => listener.end());
    await listener.listen(CHANNEL, (payload) => {
      const { event } = JSON.parse(payload);
      if (event.kind === "threads") told.push(event.threadId);
    });
    const changes = async (count: number, threadId: string) => {
      await vi.waitUntil(() => told.length >= count, { timeout: 10_000 });
      expect(told).toEqual(Array.from({ length: count }, () => threadId));
    };
    const { thread, path, ask } = await chatOf(api, ann);
    await changes(1, thread.id);
    await ann.send("PATCH", path, { title: "Told" });
    await changes(2, thread.id);
    await ask("what can you do?");
    await changes(4, thread.id);
    await ann.send("DELETE", path);
    await changes(5, thread.id);
  });
});
