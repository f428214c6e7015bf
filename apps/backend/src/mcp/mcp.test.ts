import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { CreatedApiToken, Task } from "@todo/api";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { appUnderTest } from "../server/app-under-test.ts";
import { listen } from "../server/listen.ts";
import { taskTools } from "./task-tools.ts";

const NOWHERE = "11111111-1111-4111-8111-111111111111";

let api: Awaited<ReturnType<typeof appUnderTest>>;
let server: Server;
let address: URL;
beforeAll(async () => {
  api = await appUnderTest();
  server = await listen(api.app.fetch, 0);
  address = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/mcp`);
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await api.close();
});

/** A user, and the official SDK's client with a token of theirs. */
async function userWithClient(email: string) {
  const user = await api.signUp(email);
  const { body } = await user.send<CreatedApiToken>("POST", "/api/v1/tokens", { name: "MCP" });
  const client = new Client({ name: "test", version: "1" });
  const requestInit = { headers: { Authorization: `Bearer ${body.token}` } };
  await client.connect(new StreamableHTTPClientTransport(address, { requestInit }));
  onTestFinished(() => client.close());
  const call = async (name: string, given: Record<string, unknown>) => {
    const { content, isError = false } = await client.callTool({ name, arguments: given });
    const [part] = content as { text: string }[];
    return { isError, text: part?.text ?? "", value: isError ? undefined : JSON.parse(part?.text ?? "") };
  };
  return { user, token: body.token, client, call };
}

describe("an MCP client with a token", () => {
  test("finds every tool, with what it takes and whether it changes anything", async () => {
    const { client } = await userWithClient("tools@example.com");
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(Object.keys(taskTools));
    expect(tools.find(({ name }) => name === "list_tasks")?.annotations?.readOnlyHint).toBe(true);
    expect(tools.find(({ name }) => name === "delete_task")?.annotations?.destructiveHint).toBe(true);
    expect(tools.find(({ name }) => name === "add_task")?.inputSchema).toMatchObject({
      type: "object",
      required: ["title"],
    });
    for (const { inputSchema } of tools) expect(JSON.stringify(inputSchema)).not.toMatch(/user|owner/i);
    // A type that is a list is JSON Schema, but not of the dialect that Gemini's functions are declared in.
    for (const { inputSchema } of tools) expect(JSON.stringify(inputSchema)).not.toContain('"type":[');
  });

  test("adds, lists, reads, changes, completes, reopens and deletes tasks", async () => {
    const { call } = await userWithClient("work@example.com");
    const added = await call("add_task", {
      title: "Buy milk",
      tags: ["shop"],
      due_at: "2031-03-01T17:00:00+01:00",
      description: null,
    });
    const { id } = added.value;
    expect(added.value).toMatchObject({ title: "Buy milk", tags: ["shop"], dueAt: "2031-03-01T16:00:00.000Z" });
    expect((await call("list_tasks", {})).value.items).toEqual([added.value]);
    expect((await call("get_task", { id })).value).toEqual(added.value);
    const changed = await call("update_task", { id, title: "Buy oat milk", due_at: null, priority: "HIGH" });
    expect(changed.value).toMatchObject({ title: "Buy oat milk", dueAt: null, chosenPriority: "HIGH", tags: ["shop"] });
    expect((await call("complete_task", { id })).value.status).toBe("COMPLETED");
    expect((await call("list_tasks", { status: "NOT_STARTED" })).value.items).toEqual([]);
    expect((await call("list_tasks", { completed_before: "2026-01-01T00:00:00+01:00" })).value.items).toEqual([]);
    expect((await call("list_tasks", { completed_from: "2026-01-01T00:00:00+01:00" })).value.items).toHaveLength(1);
    expect((await call("reopen_task", { id })).value.status).toBe("NOT_STARTED");
    expect((await call("update_tasks", { ids: [id, NOWHERE], action: "complete" })).value).toEqual({
      done: [id],
      missing: [NOWHERE],
    });
    expect((await call("delete_task", { id })).value.id).toBe(id);
    expect((await call("get_task", { id })).isError).toBe(true);
    expect((await call("restore_task", { id })).value).toMatchObject({ id, title: "Buy oat milk" });
    expect((await call("get_task", { id })).value.status).toBe("COMPLETED");
  });

  test.each([
    ["add_task", { title: " " }, "title: Must not be blank"],
    ["add_task", { title: "t", due_at: "tomorrow" }, "dueAt: Has to be a time with its offset"],
    ["add_task", {}, "title"],
    ["get_task", { id: NOWHERE }, "There is no such task."],
    ["get_task", { id: "the milk one" }, "Not the id of a task"],
    ["list_tasks", { due: "someday" }, "due"],
    ["no_such_tool", {}, "no_such_tool"],
  ])("is told what is wrong with %s %j", async (name, given, reason) => {
    const { call } = await userWithClient(`${Math.random()}@example.com`);
    const { isError, text } = await call(name, given);
    expect(isError).toBe(true);
    expect(text).toContain(reason);
  });

  test("can't reach another user's tasks, whatever it says", async () => {
    const ann = await userWithClient("ann@example.com");
    const ben = await userWithClient("ben@example.com");
    const { value: task }: { value: Task } = await ann.call("add_task", { title: "Ann's" });
    const { id } = task;
    const userId = (await ann.user.send<{ user: { id: string } }>("GET", "/api/auth/get-session")).body.user.id;
    for (const [name, given] of [
      ["get_task", { id }],
      ["update_task", { id, title: "Ben's" }],
      ["complete_task", { id }],
      ["reopen_task", { id }],
      ["delete_task", { id }],
      ["restore_task", { id }],
    ] as const) {
      for (const whose of [{}, { user_id: userId }, { userId, owner: { id: userId } }]) {
        expect(await ben.call(name, { ...given, ...whose }), name).toMatchObject({ text: "There is no such task." });
      }
    }
    expect((await ben.call("update_tasks", { ids: [id], action: "delete" })).value).toEqual({
      done: [],
      missing: [id],
    });
    expect((await ben.call("list_tasks", { user_id: userId })).value.items).toEqual([]);
    await ben.call("add_task", { title: "Ben's", user_id: userId });
    expect((await ann.call("list_tasks", {})).value.items).toEqual([task]);
  });
});

test("messages of the wrong form are refused, and none is a failure of the server", async () => {
  const { token } = await userWithClient("wrong@example.com");
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(address, {
      method: "POST",
      headers: {
        ...{ Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
        ...{ Accept: "application/json, text/event-stream", ...headers },
      },
      body,
    });
  const status = async (...given: Parameters<typeof post>) => (await post(...given)).status;
  expect(await status("{")).toBe(400);
  expect(await status('{"method":"tools/list"}')).toBe(400);
  expect(await status('{"jsonrpc":"2.0","id":1,"method":"tools/list"}', { Accept: "text/html" })).toBe(406);
  expect(await status("title=a", { "Content-Type": "text/plain" })).toBe(415);
  expect(await status(`{"jsonrpc":"2.0","id":1,"method":"${"x".repeat(200_000)}"}`)).toBe(413);
  expect(await status('{"jsonrpc":"2.0","method":"notifications/initialized"}')).toBe(202);
  expect(await (await post('{"jsonrpc":"2.0","id":1,"method":"no/such"}')).json()).toMatchObject({
    error: { code: -32601 },
  });
});

test("nobody gets in without a token, or with one that is not valid", async () => {
  const post = (headers: Record<string, string>) =>
    fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json, text/event-stream", ...headers },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" }),
    });
  expect((await post({})).status).toBe(401);
  expect((await post({ Authorization: "Bearer made-up" })).status).toBe(401);
  const { token } = await userWithClient("valid@example.com");
  expect((await post({ Authorization: `Bearer ${token}` })).status).toBe(200);
  const get = await fetch(address, { headers: { Authorization: `Bearer ${token}` } });
  expect([get.status, get.headers.get("Allow")]).toEqual([405, "POST"]);
  expect(api.lines.join("")).not.toContain(token);
});
