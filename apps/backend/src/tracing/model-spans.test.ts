import { expect, onTestFinished, test } from "vitest";
import { callsTools, modelServer, refuses } from "../assistant/model-server-under-test.ts";
import { chatOf } from "../chat/ask-under-test.ts";
import { appUnderTest } from "../server/app-under-test.ts";
import { collector, SAMPLING, sent } from "./collector-under-test.ts";
import { startTracing } from "./start-tracing.ts";

test("the calls of the model and of its tools are spans of the question's trace, without a word of what was said", async () => {
  const { received, url } = await collector();
  const model = await modelServer();
  onTestFinished(model.close);
  model.replies(
    callsTools(["add_task", { title: "secret title" }]),
    callsTools(["get_task", { id: "11111111-1111-4111-8111-111111111111" }]),
    refuses(429, { message: "hidden words" }),
  );
  const tracing = await startTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: url, ...SAMPLING });
  const api = await appUnderTest({ model: { provider: "compatible", baseUrl: model.url, model: "small-1" } });
  onTestFinished(() => api.close());
  const chat = await chatOf(api, await api.signUp("ann@example.com"));
  await chat.ask("private question");
  await tracing?.stop();

  const spans = received
    .flatMap(({ text }) => sent.parse(JSON.parse(text)).resourceSpans)
    .flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
  const question = spans.find(({ name }) => name.endsWith("/messages"));
  const ofAssistant = spans.filter(({ attributes }) => "gen_ai.operation.name" in attributes);
  expect(new Set(ofAssistant.map(({ traceId }) => traceId))).toEqual(new Set([question?.traceId]));
  const chatSpan = {
    name: "chat small-1",
    attributes: {
      "gen_ai.operation.name": "chat",
      "gen_ai.provider.name": "compatible",
      "gen_ai.request.model": "small-1",
    },
  };
  const answered = { "gen_ai.usage.input_tokens": 100, "gen_ai.usage.output_tokens": 20 };
  const tool = (name: string) => ({
    name: `execute_tool ${name}`,
    attributes: { "gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": name, "gen_ai.tool.type": "function" },
  });
  expect(ofAssistant.map(({ name, attributes }) => ({ name, attributes }))).toEqual([
    { ...chatSpan, attributes: { ...chatSpan.attributes, ...answered } },
    tool("add_task"),
    { ...chatSpan, attributes: { ...chatSpan.attributes, ...answered } },
    { ...tool("get_task"), attributes: { ...tool("get_task").attributes, "error.type": "tool_error" } },
    { ...chatSpan, attributes: { ...chatSpan.attributes, "error.type": "429" } },
  ]);
  const adding = ofAssistant.find(({ name }) => name === "execute_tool add_task");
  const insert = spans.find(({ attributes }) => String(attributes["db.query.text"]).startsWith('insert into "tasks"'));
  expect(insert?.parentSpanId).toBe(adding?.spanId);
  const told = received.map(({ text }) => text).join("");
  for (const secret of ["secret title", "private question", "hidden words"]) expect(told).not.toContain(secret);
});
