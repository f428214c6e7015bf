import type { Conversation, TaskPage } from "@todo/api";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { chatOf, eventsOf } from "../chat/ask-under-test.ts";
import { taskTools } from "../mcp/task-tools.ts";
import { appUnderTest } from "../server/app-under-test.ts";
import { begin, callsTools, modelServer, refuses, says, textOf, toolText } from "./model-server-under-test.ts";
import { providers } from "./model-settings.ts";

const KEY = "sk-very-secret-key-0123456789";

// A model at a provider, over HTTP.
let provider: Awaited<ReturnType<typeof modelServer>>;
let api: Awaited<ReturnType<typeof appUnderTest>>;
beforeAll(async () => {
  provider = await modelServer();
  api = await appUnderTest({ model: { provider: "openai", baseUrl: provider.url, key: KEY, model: "model-1" } });
});
afterAll(async () => {
  provider.close();
  await api.close();
});

let users = 0;
async function newUser(of = api) {
  users += 1;
  const user = await of.signUp(`user${users}@example.com`);
  const items = async () => (await user.send<TaskPage>("GET", "/api/v1/tasks")).body.items;
  return { user, items, chat: await chatOf(of, user) };
}

describe("a model at a provider", () => {
  test("is asked with its key, name, the time, and every tool", async () => {
    provider.replies(says("Hello", ", ", "Ann!"));
    const { chat } = await newUser();
    const { events, answer } = await chat.ask("hi");
    expect(events.map((event) => (event.kind === "text" ? event.text : event.kind))).toEqual([
      ...["asked", "Hello", ", ", "Ann!", "ended"],
    ]);
    expect(answer).toMatchObject({ text: "Hello, Ann!", state: "complete", toolCalls: [] });
    const [asked] = provider.requests;
    expect(asked).toMatchObject({
      ...{ path: "/v1/chat/completions", authorization: `Bearer ${KEY}`, model: "model-1", stream: true },
      messages: [{ role: "system" }, { role: "user", content: "hi" }],
    });
    expect(asked?.tools.map((tool) => tool.function.name)).toEqual(Object.keys(taskTools));
    expect(asked?.messages[0]?.content).toMatch(/^Now: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00 \(UTC\)\n/);
  });

  test("calls tools, reads what they tell, and its answer goes on after them", async () => {
    provider.replies((response) => {
      const stream = begin(response);
      stream.chunk({ content: "Let me see." });
      const call = { name: "add_task", arguments: '{"title":"Buy milk"}' };
      stream.chunk({ tool_calls: [{ index: 0, id: "call-a", type: "function", function: call }] });
      stream.end("tool_calls");
    }, says("Done."));
    const { chat, items } = await newUser();
    const { answer } = await chat.ask("add buy milk");
    expect(answer).toMatchObject({
      text: "Let me see.\n\nDone.",
      toolCalls: [{ id: "call-a", ok: true, result: "Buy milk" }],
    });
    const [task] = await items();
    expect(task).toMatchObject({ title: "Buy milk" });
    const last = provider.requests.at(-1);
    expect(last?.messages.at(-1)).toMatchObject({ role: "tool", tool_call_id: "call-a" });
    expect(last && toolText(last)).toContain(task?.id);
  });

  test("calls several tools at once, which are done in their order", async () => {
    provider.replies(
      callsTools(...["a", "b", "c", "d"].map((title) => ["add_task", { title }] as [string, unknown])),
      says("Done."),
    );
    const { chat, items } = await newUser();
    const { answer } = await chat.ask("add a, b, c and d");
    expect(answer.toolCalls.map(({ result }) => result)).toEqual(["a", "b", "c", "d"]);
    expect((await items()).map(({ title }) => title)).toEqual(["d", "c", "b", "a"]);
  });

  test.each([
    ["arguments that are not right", ["add_task", { title: "" }], "title: Must not be blank"],
    ["arguments that are not JSON", ["add_task", '{"title":'], "valid JSON"],
    [
      "a task that is not there",
      ["get_task", { id: "11111111-1111-4111-8111-111111111111" }],
      "There is no such task.",
    ],
    ["a tool that there is not", ["rm_rf", {}], "rm_rf"],
  ] as const)("is told of %s, and may go on", async (_case, [name, given], reason) => {
    provider.replies(callsTools([name, given]), says("I could not do that."));
    const { chat } = await newUser();
    const { answer } = await chat.ask("add something");
    expect(answer).toMatchObject({ state: "complete", text: "I could not do that." });
    const [, second] = provider.requests;
    expect(second && toolText(second)).toContain(reason);
    for (const call of answer.toolCalls) expect(call).toMatchObject({ name, ok: false });
  });

  test("is told of the conversation, with what tools told, and of no other", async () => {
    const { chat, user } = await newUser();
    provider.replies(callsTools(["add_task", { title: "Buy milk" }]), says("Added."));
    await chat.ask("add milk");
    await (await chatOf(api, user)).ask("something else");
    provider.replies(says("Yes."));
    await chat.ask("did you?");
    const told = provider.requests[0]?.messages.map((message) => [message.role, textOf(message)]);
    expect(told?.slice(1)).toEqual([
      ["user", "add milk"],
      ["assistant", ""],
      ["tool", expect.stringContaining("Buy milk")],
      ["assistant", "Added."],
      ["user", "did you?"],
    ]);
  });

  test("that never comes to an end of its tool calls is stopped", async () => {
    provider.replies(callsTools(["list_tasks", {}]));
    const { answer } = await (await newUser()).chat.ask("loop");
    expect(answer).toMatchObject({ state: "failed", failure: { code: "TOO_MANY_STEPS" } });
    expect(provider.requests.length).toBeLessThan(20);
  });

  test("may write what a database can't keep", async () => {
    provider.replies(callsTools(["list_tasks", { search: "nul \u0000 \ud800" }]), says("nul \u0000, half \ud83d."));
    const { user, chat } = await newUser();
    const { answer } = await chat.ask("nul");
    expect(answer).toMatchObject({ state: "complete", text: "nul , half \ufffd." });
    expect((await user.send<Conversation>("GET", chat.path)).body.messages.at(-1)).toEqual(answer);
  });
});

describe("a client that leaves", () => {
  test("ends the model's call, and what was answered until then is kept", async () => {
    provider.replies((response) => void begin(response).chunk({ content: "I am thin" }));
    const { chat, user } = await newUser();
    const response = await chat.send("think");
    for await (const event of eventsOf(response)) if (event.kind === "text") break;
    expect(await provider.requests[0]?.left).toBe("left");
    const kept = await vi.waitUntil(
      async () => {
        const { body } = await user.send<Conversation>("GET", chat.path);
        return body.messages.find(({ state }) => state === "stopped");
      },
      { timeout: 10_000 },
    );
    expect(kept).toMatchObject({ text: "I am thin", failure: null });
    provider.replies(says("Again."));
    expect((await chat.ask("again")).answer.text).toBe("Again.");
    // What was broken off is told as it was.
    expect(provider.requests[0]?.messages.map(textOf).slice(1)).toEqual(["think", "I am thin", "again"]);
  });

  test("ends no other's", async () => {
    const [ann, ben] = [await newUser(), await newUser()];
    const waiting: (() => void)[] = [];
    provider.replies((response) => {
      const stream = begin(response);
      stream.chunk({ content: "one" });
      waiting.push(() => {
        stream.chunk({ content: " two" });
        stream.end("stop");
      });
    });
    const leaver = await ann.chat.send("think");
    const stayer = ben.chat.ask("think");
    await vi.waitUntil(() => waiting.length === 2, { timeout: 10_000 });
    await leaver.body?.cancel();
    expect(await Promise.race(provider.requests.map(({ left }) => left))).toBe("left");
    for (const end of waiting) end();
    expect((await stayer).answer).toMatchObject({ text: "one two", state: "complete" });
  });
});

describe("a provider's failure is told in words, and without its own", () => {
  const secret = `Incorrect API key provided: ${KEY}`;
  test.each([
    ["a wrong key", refuses(401, { message: secret, code: "invalid_api_key" }), "MODEL_KEY_REFUSED"],
    ["a key that may not", refuses(403, { message: secret }), "MODEL_KEY_REFUSED"],
    [
      "a wrong key at Gemini",
      refuses(400, { message: "API key not valid.", status: "INVALID_ARGUMENT" }),
      "MODEL_KEY_REFUSED",
    ],
    ["an unknown model", refuses(404, { message: "no model-1", code: "model_not_found" }), "MODEL_UNKNOWN"],
    ["too many requests", refuses(429, { message: "Rate limit reached" }, { "Retry-After": "7" }), "MODEL_BUSY"],
    [
      "a spent quota",
      refuses(429, { message: "You exceeded your quota", code: "insufficient_quota" }),
      "MODEL_QUOTA_SPENT",
    ],
    ["no credits", refuses(402, { message: "Insufficient credits" }), "MODEL_QUOTA_SPENT"],
    [
      "a chat that is too long",
      refuses(400, { message: "too long", code: "context_length_exceeded" }),
      "CHAT_TOO_LONG",
    ],
    ["another refusal", refuses(422, { message: "no" }), "MODEL_REFUSED"],
    ["a failure of the provider", refuses(500, { message: "oops" }), "MODEL_UNAVAILABLE"],
    ["a gateway in between", refuses(503, "<html>"), "MODEL_UNAVAILABLE"],
    ["a gateway that waited too long", refuses(504, { message: "timeout" }), "MODEL_TIMED_OUT"],
    ["a connection that is closed", (response) => response.destroy(), "MODEL_UNREACHABLE"],
    [
      "a failure in the middle",
      (response) => {
        const stream = begin(response);
        stream.chunk({ content: "Half" });
        stream.error({ message: "Rate limit exceeded", code: 429 });
        response.end();
      },
      "MODEL_BUSY",
    ],
    [
      "a model that refuses",
      (response) => {
        const stream = begin(response);
        stream.chunk({ refusal: "I can not help with that." });
        stream.end("stop");
      },
      "MODEL_DECLINED",
    ],
    ["an answer that is filtered", (response) => begin(response).end("content_filter"), "MODEL_DECLINED"],
    ["a model that says nothing", says(""), "MODEL_SAID_NOTHING"],
    [
      "an answer that ends early",
      (response) => {
        begin(response).chunk({ content: "Half" });
        response.end();
      },
      "MODEL_BROKE_OFF",
    ],
    [
      "a connection that breaks",
      (response) => {
        begin(response).chunk({ content: "Half" });
        setTimeout(() => response.destroy(), 50);
      },
      "MODEL_BROKE_OFF",
    ],
  ] as [string, Parameters<typeof provider.replies>[0], string][])("%s", async (_case, reply, code) => {
    provider.replies(reply);
    const { user, chat } = await newUser();
    const before = api.lines.length;
    const { answer } = await chat.ask("hi");
    expect(answer).toMatchObject({
      state: "failed",
      failure: { code, detail: expect.stringMatching(/^(OpenAI|This chat|The model gave)/) },
    });
    if (code === "MODEL_BUSY" && _case.startsWith("too many")) expect(answer.failure?.detail).toContain("in 7 s");
    expect((await user.send<Conversation>("GET", chat.path)).body.messages.at(-1)).toEqual(answer);
    const logged = api.lines.slice(before).join("");
    expect(logged).toContain(`"code":"${code}"`);
    expect(logged + JSON.stringify(answer)).not.toContain(KEY);
    // Nothing else breaks.
    provider.replies(says("Hello."));
    expect((await chat.ask("hi again")).answer.state).toBe("complete");
  });
});

describe("settings", () => {
  const failureWith = async (
    model: Parameters<typeof appUnderTest>[0] extends { model?: infer M } | undefined ? M : never,
  ) => {
    const other = await appUnderTest({ model });
    try {
      const { chat, user } = await newUser(other);
      const { answer } = await chat.ask("hi");
      expect((await user.send("GET", "/api/v1/tasks")).status).toBe(200);
      return answer.failure;
    } finally {
      await other.close();
    }
  };

  test.each([
    ["no key", { provider: "openai" }, "MODEL_KEY_MISSING", "OPENAI_API_KEY"],
    ["no address", { provider: "compatible", model: "m" }, "MODEL_NOT_SET_UP", "LLM_BASE_URL"],
    [
      "no name of the model",
      { provider: "compatible", baseUrl: "http://127.0.0.1:1/v1" },
      "MODEL_NOT_SET_UP",
      "LLM_MODEL",
    ],
    [
      "an address where nobody is",
      { provider: "compatible", baseUrl: "http://127.0.0.1:1/v1", model: "m" },
      "MODEL_UNREACHABLE",
      "can not be reached",
    ],
  ] as const)("with %s, the chat says so and nothing else breaks", async (_case, model, code, words) => {
    expect(await failureWith(model)).toEqual({ code, detail: expect.stringContaining(words) });
  });

  test("of every provider lead to its API in OpenAI's form", () => {
    for (const [name, { baseUrl, model }] of Object.entries(providers)) {
      if (name === "compatible") continue;
      expect(baseUrl).toMatch(/^https:\/\/[^?#]+[^/]$/);
      expect(model).toBeTruthy();
    }
  });

  test("of a server without keys need none", async () => {
    provider.replies(says("Hello from here."));
    expect(await failureWith({ provider: "compatible", baseUrl: provider.url, model: "llama" })).toBeNull();
    expect(provider.requests[0]).toMatchObject({ model: "llama", path: "/v1/chat/completions" });
  });
});

test("calls and tokens of the model are counted, by how they ended", async () => {
  provider.replies(callsTools(["list_tasks", {}]), says("None."), refuses(500, {}));
  const { chat } = await newUser();
  const of = async (metric: RegExp) => Number(metric.exec(await api.metrics.text())?.[1] ?? 0);
  const answered = () => of(/^model_call\S*_count\{provider="openai",outcome="answered"\} (\d+)/m);
  const failed = () => of(/^model_call\S*_count\{provider="openai",outcome="failed"\} (\d+)/m);
  const tokens = () => of(/^model_tokens_total\{provider="openai",direction="input"\} (\d+)/m);
  const before = [await answered(), await failed(), await tokens()] as const;
  await chat.ask("list");
  await chat.ask("again");
  expect([await answered(), await failed(), await tokens()]).toEqual([before[0] + 2, before[1] + 1, before[2] + 200]);
});

test("a chat that is deleted in the middle of an answer is gone, and nothing fails", async () => {
  let end = () => {};
  provider.replies((response) => {
    const stream = begin(response);
    stream.chunk({ content: "Too late" });
    end = () => stream.end("stop");
  });
  const { chat, user } = await newUser();
  const answer = chat.ask("think");
  await vi.waitUntil(() => provider.requests.length === 1, { timeout: 10_000 });
  const before = api.lines.length;
  expect((await user.send("DELETE", chat.path)).status).toBe(204);
  end();
  expect((await answer).answer).toMatchObject({ state: "complete", text: "Too late" });
  expect((await user.send("GET", chat.path)).status).toBe(404);
  expect(api.lines.slice(before).join("")).not.toContain('"level":"error"');
});

test("the service's end ends its answers, and each is kept with the reason", async () => {
  provider.replies((response) => void begin(response).chunk({ content: "I am thin" }));
  const { chat, user } = await newUser();
  const answer = chat.ask("think");
  await vi.waitUntil(() => provider.requests.length === 1, { timeout: 10_000 });
  await api.answers.close();
  expect((await answer).answer).toMatchObject({ state: "failed", failure: { code: "SERVICE_STOPPED" } });
  expect((await user.send<Conversation>("GET", chat.path)).body.messages.at(-1)?.state).toBe("failed");
});
