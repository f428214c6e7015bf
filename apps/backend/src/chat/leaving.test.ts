import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Conversation } from "@todo/api";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { begin, modelServer } from "../assistant/model-server-under-test.ts";
import { appUnderTest } from "../server/app-under-test.ts";
import { listen } from "../server/listen.ts";
import { chatOf, eventsOf } from "./ask-under-test.ts";

// Over sockets, as clients come and go.
let provider: Awaited<ReturnType<typeof modelServer>>;
let api: Awaited<ReturnType<typeof appUnderTest>>;
let server: Server;
beforeAll(async () => {
  provider = await modelServer();
  api = await appUnderTest({ model: { provider: "compatible", baseUrl: provider.url, model: "m" } });
  server = await listen(api.app.fetch, 0);
});
afterAll(async () => {
  provider.close();
  server.closeAllConnections();
  server.close();
  await once(server, "close");
  await api.close();
});

test.each(["before the model says anything", "in the middle of the answer"])(
  "a client that hangs up %s ends the model's call",
  async (when) => {
    const early = when.startsWith("before");
    provider.replies((response) => {
      if (!early) begin(response).chunk({ content: "Half" });
    });
    const user = await api.signUp(`${early}@example.com`);
    const { path } = await chatOf(api, user);
    const leave = new AbortController();
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}/messages`, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Cookie: [...user.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      },
      body: '{"text":"think"}',
      signal: leave.signal,
    });
    expect(response.headers.get("Content-Type")).toBe("text/event-stream");
    const events = eventsOf(response);
    // Each event comes as it happens, and not when all is said.
    expect((await events.next()).value).toMatchObject({ kind: "asked" });
    if (!early) expect((await events.next()).value).toEqual({ kind: "text", text: "Half" });
    // The agents SDK is loaded first, which takes a busy machine a while.
    await vi.waitUntil(() => provider.requests.length === 1, { timeout: 20_000 });
    leave.abort();
    expect(await provider.requests[0]?.left).toBe("left");
    const kept = await vi.waitUntil(
      async () => {
        const { body } = await user.send<Conversation>("GET", path);
        return body.messages.find(({ state }) => state === "stopped");
      },
      { timeout: 10_000 },
    );
    expect(kept).toMatchObject({ text: early ? "" : "Half", failure: null });
  },
);
