import { once } from "node:events";
import { Agent, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, expect, test, vi } from "vitest";
import { listen } from "./listen.ts";
import { createLog } from "./log.ts";
import { stop } from "./stop.ts";

const agent = new Agent({ keepAlive: true });
afterEach(() => agent.destroy());

/** A server whose `/hang` never answers, and `/long` only when it is cut short. */
async function startServer() {
  const order: string[] = [];
  let cutShort = () => {};
  const isShort = new Promise<void>((resolve) => {
    cutShort = resolve;
  });
  const server = await listen(async (request) => {
    order.push(new URL(request.url).pathname);
    if (request.url.endsWith("/long")) return isShort.then(() => new Response("no more of it"));
    return request.url.endsWith("/hang") ? new Promise<Response>(() => {}) : new Response("ok");
  }, 0);
  const { port } = server.address() as AddressInfo;
  return {
    order,
    request: (path: string) => get({ port, path, agent }),
    stop: (limits: { serveMs: number; finishMs: number }) =>
      stop({
        server,
        drain: () => void order.push("drain"),
        endStreams: () => {},
        cutShort,
        release: async () => void order.push("release"),
        log: createLog("silent", "test"),
        ...limits,
      }),
  };
}

test("a connection that is only kept alive does not hold it up", async () => {
  const { order, request, stop } = await startServer();
  const [answer] = (await once(request("/"), "response")) as [IncomingMessage];
  await once(answer.resume(), "end");
  expect(await stop({ serveMs: 0, finishMs: 10_000 })).toBe(true);
  expect(order).toEqual(["/", "drain", "release"]);
});

test("requests are served until it stops accepting", async () => {
  const { order, request, stop } = await startServer();
  const stopped = stop({ serveMs: 300, finishMs: 10_000 });
  const [answer] = (await once(request("/late"), "response")) as [IncomingMessage];
  await once(answer.resume(), "end");
  expect(await stopped).toBe(true);
  expect(order).toEqual(["drain", "/late", "release"]);
});

test("a request that never ends is cut off after the limit, and the rest is released all the same", async () => {
  const { order, request, stop } = await startServer();
  const hanging = request("/hang");
  const cut = once(hanging, "close").catch(() => {});
  hanging.on("error", () => {});
  await vi.waitUntil(() => order.includes("/hang"), { timeout: 10_000 });
  expect(await stop({ serveMs: 0, finishMs: 200 })).toBe(false);
  await cut;
  expect(order).toEqual(["/hang", "drain", "release"]);
});

test("an answer that would take longer than there is time is cut short, and its client told", async () => {
  const { order, request, stop } = await startServer();
  const answered = once(request("/long"), "response") as Promise<[IncomingMessage]>;
  await vi.waitUntil(() => order.includes("/long"), { timeout: 10_000 });
  const stopped = stop({ serveMs: 0, finishMs: 5000 });
  const [answer] = await answered;
  expect(await text(answer)).toBe("no more of it");
  expect(await stopped).toBe(true);
});
