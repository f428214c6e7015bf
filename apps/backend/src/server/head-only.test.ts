import { Hono } from "hono";
import { expect, test } from "vitest";
import { headOnly } from "./head-only.ts";

test("an answer to HEAD ends its body, and one to GET does not", async () => {
  const cancelled: string[] = [];
  const app = new Hono().use(headOnly).get("/", (c) => {
    const body = new ReadableStream({ cancel: () => void cancelled.push(c.req.method) });
    return c.body(body, 200, { "Content-Type": "text/event-stream" });
  });
  const head = await app.request("/", { method: "HEAD" });
  expect([head.status, head.headers.get("Content-Type"), head.body]).toEqual([200, "text/event-stream", null]);
  await app.request("/");
  expect(cancelled).toEqual(["HEAD"]);
});
