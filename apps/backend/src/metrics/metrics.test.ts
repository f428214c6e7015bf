import { createServer } from "node:net";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { appUnderTest } from "../server/app-under-test.ts";
import { createMetrics } from "./metrics.ts";
import { serveMetrics } from "./serve.ts";

let api: Awaited<ReturnType<typeof appUnderTest>>;
beforeAll(async () => {
  api = await appUnderTest();
});
afterAll(() => api.close());

async function served(metrics = api.metrics) {
  const server = await serveMetrics(metrics, 0, api.log);
  onTestFinished(() => server.close());
  const get = async (path: string, method = "GET") => {
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`, { method });
    return { status: response.status, type: response.headers.get("Content-Type"), text: await response.text() };
  };
  return { server, get };
}

test("requests are measured by method, route and status; nothing of their addresses or users", async () => {
  const ann = await api.signUp("ann@example.com");
  const { body: task } = await ann.send<{ id: string }>("POST", "/api/v1/tasks", { title: "secret title" });
  await ann.send("GET", `/api/v1/tasks/${task.id}`);
  await ann.send("GET", "/api/v1/tasks/no-such-task");
  await api.browser().send("GET", "/api/v1/tasks");
  await ann.send("GET", "/nowhere/at-all");

  const { get } = await served();
  const { status, type, text } = await get("/metrics");
  expect({ status, type }).toEqual({ status: 200, type: "text/plain; version=0.0.4; charset=utf-8" });
  const counts = [...text.matchAll(/^http_request_duration_seconds_count\{(.*)\} (\d+)$/gm)].map(
    ([, of, n]) => `${of} ${n}`,
  );
  expect(counts).toEqual([
    'method="POST",route="/api/auth/sign-up/email",status="200" 1',
    'method="POST",route="/api/v1/tasks",status="201" 1',
    'method="GET",route="/api/v1/tasks/:id",status="200" 1',
    'method="GET",route="/api/v1/tasks/:id",status="404" 1',
    'method="GET",route="/api/v1/tasks",status="401" 1',
    'method="GET",route="/*",status="404" 1',
  ]);
  for (const secret of ["ann@", "secret title", task.id, "no-such-task", "nowhere"]) expect(text).not.toContain(secret);
});

test("the process is measured too", async () => {
  const { get } = await served();
  const { text } = await get("/metrics");
  for (const name of ["process_resident_memory_bytes", "nodejs_eventloop_lag_seconds", "process_cpu_seconds_total"]) {
    expect(text).toMatch(new RegExp(`^${name} \\d`, "m"));
  }
});

test("reminders, calls of the model with their tokens, and what is observed are measured", async () => {
  const metrics = createMetrics();
  metrics.countReminder("OVERDUE");
  metrics.countReminder("OVERDUE");
  const call = { provider: "openai", seconds: 2, inputTokens: 100, outputTokens: 7 } as const;
  metrics.countModelCall({ ...call, outcome: "answered" });
  metrics.countModelCall({ ...call, outcome: "failed", outputTokens: 0 });
  let waiting = 0;
  metrics.observe("waiting", "What waits", () => waiting);
  waiting = 3;
  const lines = (await metrics.text()).split("\n");
  expect(lines).toEqual(
    expect.arrayContaining([
      'reminders_total{kind="OVERDUE"} 2',
      'model_call_duration_seconds_count{provider="openai",outcome="answered"} 1',
      'model_call_duration_seconds_count{provider="openai",outcome="failed"} 1',
      'model_call_duration_seconds_bucket{le="1",provider="openai",outcome="answered"} 0',
      'model_tokens_total{provider="openai",direction="input"} 200',
      'model_tokens_total{provider="openai",direction="output"} 7',
      "waiting 3",
    ]),
  );
});

test("they are served at one address of their own port, and not by the API", async () => {
  const { get } = await served();
  expect((await get("/")).status).toBe(404);
  expect((await get("/metrics", "POST")).status).toBe(404);
  expect((await api.browser().send("GET", "/metrics")).status).toBe(404);
  expect((await api.browser().send("GET", "/api/v1/metrics")).status).toBe(404);
});

test("a failure to collect them is logged and answered 500", async () => {
  const text = () => Promise.reject(new Error("no such metric"));
  const { get } = await served({ ...createMetrics(), text });
  expect(await get("/metrics")).toMatchObject({ status: 500, text: "" });
  expect(api.lines.at(-1)).toContain("the metrics could not be collected");
});

test("a port that is taken is named with the variable that says so", async () => {
  const taken = createServer().listen(0);
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as { port: number };
  await expect(serveMetrics(api.metrics, port, api.log)).rejects.toThrow(
    `the metrics can not be served on port ${port}: METRICS_PORT`,
  );
});
