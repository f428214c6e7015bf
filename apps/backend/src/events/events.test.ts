import { type LiveEvent, liveEvent } from "@todo/api";
import { sql } from "drizzle-orm";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { freshDatabase } from "../database/fresh-database.ts";
import { DatabaseGate } from "../database/test-gate.ts";
import { appUnderTest } from "../server/app-under-test.ts";
import { announce } from "./announce.ts";

type Api = Awaited<ReturnType<typeof appUnderTest>>;
type Browser = ReturnType<Api["browser"]>;

const opened: Api[] = [];
async function replica(databaseUrl: string): Promise<Api> {
  const api = await appUnderTest({ databaseUrl });
  opened.push(api);
  return api;
}
afterEach(async () => {
  for (const api of opened.splice(0)) await api.close();
});

/** An open page's stream on one replica, which may be another than the one that signed the user in. */
async function follow(api: Api, { cookies }: Browser) {
  const left = new AbortController();
  onTestFinished(() => left.abort());
  const Cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const response = await api.app.request("/api/v1/events", { headers: { Cookie } });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error("no body");
  let text = "";
  let ended = false;
  const reading = (async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      text += value;
    }
    ended = true;
  })();
  const events = (): LiveEvent[] =>
    [...text.matchAll(/^data: (.*)\n\n/gm)].map(([, data]) => liveEvent.parse(JSON.parse(data ?? "")));
  return {
    response,
    events,
    text: () => text,
    hasEnded: () => ended,
    leave: async () => {
      await reader.cancel();
      await reading;
    },
    until: (count: number) => vi.waitUntil(() => events().length >= count, { timeout: 10_000 }),
  };
}

const userIdOf = async (api: Api, email: string) => {
  const [row] = await api.db.execute(sql`SELECT id FROM users WHERE email = ${email}`);
  return String(row?.id);
};
const TASK = "11111111-1111-4111-8111-111111111111";
const changed: LiveEvent = { kind: "tasks", changed: [TASK], deleted: [] };

describe("a page", () => {
  test("hears on every replica what its user's change was, and nothing of other users'", async () => {
    const url = await freshDatabase();
    const [first, second] = [await replica(url), await replica(url)];
    const ann = await first.signUp("ann@example.com");
    const ben = await first.signUp("ben@example.com");
    const pages = [await follow(first, ann), await follow(second, ann), await follow(second, ben)];
    for (const page of pages) await page.until(1);

    await announce(first.db, await userIdOf(first, "ann@example.com"), changed);
    await announce(second.db, await userIdOf(first, "ben@example.com"), { ...changed, changed: [] });
    for (const page of pages) await page.until(2);
    const [onFirst, onSecond, bens] = pages.map((page) => page.events());
    expect(onFirst).toEqual([{ kind: "ready" }, changed]);
    expect(onSecond).toEqual(onFirst);
    expect(bens).toEqual([{ kind: "ready" }, { ...changed, changed: [] }]);
  });

  test("is told what was committed, and not what was rolled back", async () => {
    const api = await replica(await freshDatabase());
    const ann = await api.signUp("ann@example.com");
    const id = await userIdOf(api, "ann@example.com");
    const page = await follow(api, ann);
    await page.until(1);
    const rolledBack = api.db.transaction(async (tx) => {
      await announce(tx, id, { kind: "notifications", unread: 1 });
      throw new Error("changed my mind");
    });
    await expect(rolledBack).rejects.toThrow("changed my mind");
    await api.db.transaction((tx) => announce(tx, id, { kind: "notifications", unread: 2 }));
    await page.until(2);
    expect(page.events()).toEqual([{ kind: "ready" }, { kind: "notifications", unread: 2 }]);
  });

  test("is told what of its account was changed, and that its session is over", async () => {
    const api = await replica(await freshDatabase());
    const ann = await api.signUp("ann@example.com");
    const page = await follow(api, ann);
    await page.until(1);
    const told = async (count: number) => {
      await page.until(count);
      expect(page.events().slice(1)).toEqual(Array.from({ length: count - 1 }, () => ({ kind: "account" })));
    };
    await ann.send("POST", "/api/auth/update-user", { name: "Ann Other" });
    await told(2);
    const { body } = await ann.send<{ id: string }>("POST", "/api/v1/tokens", { name: "Script" });
    await told(3);
    await ann.send("DELETE", `/api/v1/tokens/${body.id}`);
    await told(4);
    await ann.send("POST", "/api/auth/sign-out", {});
    await told(5);
  });

  test("is told that an entry of the history was removed", async () => {
    const api = await replica(await freshDatabase());
    const ann = await api.signUp("ann@example.com");
    await ann.send("POST", "/api/v1/tasks", { title: "Buy milk" });
    const page = await follow(api, ann);
    await page.until(1);
    const { body } = await ann.send<{ items: { id: string }[] }>("GET", "/api/v1/history");
    await ann.send("DELETE", `/api/v1/history/${body.items[0]?.id}`);
    await page.until(2);
    expect(page.events()[1]).toEqual({ kind: "history" });
  });

  test("is told that many tasks changed where their ids are too many for one announcement", async () => {
    const api = await replica(await freshDatabase());
    const page = await follow(api, await api.signUp("ann@example.com"));
    await page.until(1);
    const many = Array.from({ length: 1000 }, () => TASK);
    await announce(api.db, await userIdOf(api, "ann@example.com"), { ...changed, changed: many });
    await page.until(2);
    expect(page.events()[1]).toEqual({ kind: "tasks", changed: [], deleted: [] });
  });

  test("gets events as they happen, unbuffered and unkept; nobody else does", async () => {
    const api = await replica(await freshDatabase());
    const { response, until, text } = await follow(api, await api.signUp("ann@example.com"));
    await until(1);
    expect(text()).toMatch(/^retry: \d+\n\n/);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "text/event-stream",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    });
    expect((await api.browser().send("GET", "/api/v1/events")).body).toMatchObject({ status: 401 });
  });

  test("that leaves is forgotten", async () => {
    const api = await replica(await freshDatabase());
    const ann = await api.signUp("ann@example.com");
    const [staying, leaving] = [await follow(api, ann), await follow(api, ann)];
    await leaving.until(1);
    expect(api.events.subscribers).toBe(2);
    await leaving.leave();
    expect(api.events.subscribers).toBe(1);
    await announce(api.db, await userIdOf(api, "ann@example.com"), changed);
    await staying.until(2);
    expect(leaving.events()).toHaveLength(1);
  });

  test("is let go when the process stops", async () => {
    const api = await replica(await freshDatabase());
    const page = await follow(api, await api.signUp("ann@example.com"));
    await page.until(1);
    api.events.end();
    await vi.waitUntil(page.hasEnded, { timeout: 10_000 });
    expect(api.events.subscribers).toBe(0);
  });
});

test("after the database was away, `ready` comes again, and then events", async () => {
  const gate = await DatabaseGate.to(await freshDatabase());
  onTestFinished(() => gate.shut());
  await gate.open();
  const api = await replica(gate.url);
  const page = await follow(api, await api.signUp("ann@example.com"));
  const id = await userIdOf(api, "ann@example.com");
  await page.until(1);
  await gate.shut();
  await expect(announce(api.db, id, changed)).rejects.toThrow();
  await gate.open();
  await page.until(2);
  await announce(api.db, id, changed);
  await vi.waitUntil(() => page.events().some(({ kind }) => kind === "tasks"), { timeout: 10_000 });
  // How often is the driver's: it may connect more than once until it stays.
  const [first, second, ...others] = page.events();
  expect([first, second]).toEqual([{ kind: "ready" }, { kind: "ready" }]);
  expect(others.filter(({ kind }) => kind !== "ready")).toEqual([changed]);
});
