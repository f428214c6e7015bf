import { trace } from "@opentelemetry/api";
import { afterAll, expect, onTestFinished, test, vi } from "vitest";
import { requestHeaders } from "../proxy/headers.ts";
import { appUnderTest } from "../server/app-under-test.ts";
import { collector, SAMPLING, sent } from "./collector-under-test.ts";
import { startTracing } from "./start-tracing.ts";

afterAll(() => void vi.unstubAllEnvs());

test("a request and its statements are one trace, as part of the caller's, with nothing of users in it", async () => {
  vi.stubEnv("OTEL_EXPORTER_OTLP_HEADERS", "api-key=for-the-collector");
  vi.stubEnv("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=staging");
  const { received, url } = await collector();
  const tracing = await startTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: url, ...SAMPLING });
  const api = await appUnderTest();
  onTestFinished(() => api.close());
  const ann = await api.signUp("ann@example.com");
  const caller = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331" };
  const traceparent = `00-${caller.traceId}-${caller.spanId}-01`;
  const body = { title: "secret title", tags: ["hidden-tag"] };
  const { headers } = await ann.send("POST", "/api/v1/tasks", body, { traceparent });
  const passedOn = trace.getTracer("test").startActiveSpan("proxied", (active) => ({
    headers: requestHeaders(new Headers({ traceparent }), {
      ...{ identity: "signed", requestId: "id", peer: undefined, hasBody: false },
    }),
    ...active.spanContext(),
  }));
  expect(passedOn.headers.traceparent).toBe(`00-${passedOn.traceId}-${passedOn.spanId}-01`);
  await tracing?.stop();

  expect(received.map(({ path, key }) => [path, key])).toEqual([["/v1/traces", "for-the-collector"]]);
  const [{ resource, scopeSpans } = { resource: undefined, scopeSpans: [] }] = received.flatMap(
    ({ text }) => sent.parse(JSON.parse(text)).resourceSpans,
  );
  expect(resource?.attributes).toMatchObject({
    "service.name": "todo-backend",
    "deployment.environment.name": "staging",
  });
  const spans = scopeSpans.flatMap((scope) => scope.spans).filter(({ traceId }) => traceId === caller.traceId);
  const request = spans.find(({ name }) => name === "POST /api/v1/tasks");
  expect(request).toMatchObject({
    parentSpanId: caller.spanId,
    attributes: {
      "http.request.method": "POST",
      "http.route": "/api/v1/tasks",
      "http.response.status_code": 201,
      "todo.request_id": headers.get("X-Request-Id"),
    },
  });
  const insert = spans.find(({ attributes }) => String(attributes["db.query.text"]).startsWith('insert into "tasks"'));
  expect(insert).toMatchObject({ name: "INSERT", parentSpanId: request?.spanId });

  const told = received.map(({ text }) => text).join("");
  const cookie = [...ann.cookies.values()][0] ?? "no cookie";
  for (const secret of ["secret title", "hidden-tag", "ann@", cookie.slice(0, 20)]) expect(told).not.toContain(secret);
  const line = api.lines.map((text) => JSON.parse(text)).find(({ traceId }) => traceId === caller.traceId);
  expect(line).toMatchObject({ message: "request", spanId: request?.spanId });
});

test("a collector that is away keeps nobody waiting", async () => {
  const tracing = await startTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:1", ...SAMPLING });
  const api = await appUnderTest();
  onTestFinished(() => api.close());
  expect((await api.browser().send("GET", "/api/v1/health")).status).toBe(200);
  const start = Date.now();
  await tracing?.stop();
  expect(Date.now() - start).toBeLessThan(5000);
});

test("without a collector there is no tracing", async () => {
  expect(await startTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: undefined, ...SAMPLING })).toBeUndefined();
});
