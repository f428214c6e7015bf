import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { proxyUnderTest } from "./proxy-under-test.ts";

/** Long enough that a busy machine is not taken for a service that says nothing. */
const IDLE_MS = 1500;
const MEBIBYTE = 1024 * 1024;

let proxy: Awaited<ReturnType<typeof proxyUnderTest>>;
beforeAll(async () => {
  proxy = await proxyUnderTest({ connectMs: 10_000, idleMs: IDLE_MS });
});
afterAll(() => proxy.close());
beforeEach(() => {
  for (const name of ["error", "info"] as const) vi.spyOn(console, name);
});
afterEach(() => {
  // What a library has to say belongs in the log.
  for (const name of ["error", "info"] as const) expect(console[name]).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

/** The next request that the service gets, which the test answers by hand. */
function nextRequest(): Promise<{ received: IncomingMessage; response: ServerResponse }> {
  return new Promise((resolve) => {
    proxy.behind.answer = (received, response) => resolve({ received, response });
  });
}

const get = (path: string) => {
  const request = proxy.open("GET", path).on("error", () => {});
  request.end();
  return request;
};
const answerTo = async (request: ReturnType<typeof get>) => {
  const [answer] = (await once(request, "response")) as [IncomingMessage];
  return answer.setEncoding("utf8");
};
const nextChunk = async (answer: IncomingMessage) => String((await once(answer, "data"))[0]);

const outcomes = async () => {
  const counted = (await proxy.metrics.text()).matchAll(/^proxied_requests_total\{.*outcome="(\w+)"\} (\d+)$/gm);
  return Object.fromEntries([...counted].map(([, outcome, number]) => [outcome, Number(number)]));
};
/** Resolves when one more request has ended in that way. */
async function oneMore(outcome: string, work: () => Promise<void>): Promise<void> {
  const before = (await outcomes())[outcome] ?? 0;
  await work();
  await vi.waitUntil(async () => (await outcomes())[outcome] === before + 1, { timeout: 10_000 });
}

describe("an answer that is streamed", () => {
  test("arrives event by event, its head before the first of them", async () => {
    const asked = nextRequest();
    const request = get("/api/v1/notes/events");
    const { response } = await asked;
    response.writeHead(200, { "Content-Type": "text/event-stream" }).flushHeaders();
    const answer = await answerTo(request);
    expect(answer.headers["content-type"]).toBe("text/event-stream");
    for (const event of ["data: 1\n\n", "data: 2\n\n", "data: 3\n\n"]) {
      // The next is only sent when this one has arrived.
      response.write(event);
      expect(await nextChunk(answer)).toBe(event);
    }
    const ended = once(answer, "end");
    response.end();
    await ended;
    expect(answer.complete).toBe(true);
  });

  test("may go on for as long as something comes", async () => {
    const asked = nextRequest();
    const answer = answerTo(get("/api/v1/notes"));
    const { response } = await asked;
    for (let part = 0; part < 6; part++) {
      response.write(".");
      await sleep(IDLE_MS / 4);
    }
    response.end();
    expect(await text(await answer)).toBe("......");
  });

  test("that stalls is broken off, and not taken for whole", async () => {
    await oneMore("timed_out", async () => {
      const asked = nextRequest();
      const request = get("/api/v1/notes");
      const { response } = await asked;
      const closed = once(response, "close");
      response.write("half");
      const answer = await answerTo(request);
      await expect(text(answer)).rejects.toThrow("aborted");
      await closed;
    });
    expect(proxy.log().at(-1)).toMatchObject({
      ...{ level: "warn", message: "the answer to a proxied request broke off", outcome: "timed_out" },
      ...{ upstream: proxy.notes, err: { code: "UND_ERR_BODY_TIMEOUT" } },
    });
  });

  test.each([
    ["of known length", "Content-Length: 100\r\n\r\nhalf"],
    ["in chunks", "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"],
  ])("%s whose service dies is broken off too", async (_case, rest) => {
    await oneMore("broken", async () => {
      const accepted = new Promise<Socket>((resolve) => {
        proxy.behind.accept = (socket) => void socket.once("data", () => resolve(socket));
      });
      const request = get("/api/v1/raw");
      const socket = await accepted;
      socket.write(`HTTP/1.1 200 OK\r\n${rest}`);
      const answer = await answerTo(request);
      expect(await nextChunk(answer)).toBe("half");
      socket.destroy();
      await expect(text(answer)).rejects.toThrow("aborted");
    });
  });

  test("is read no faster than the client reads it", async () => {
    const asked = nextRequest();
    const request = get("/api/v1/notes");
    const { response } = await asked;
    const content = randomBytes(64 * MEBIBYTE);
    const sending = sendInParts(content, response);
    const [answer] = (await once(request, "response")) as [IncomingMessage];
    expect(await untilSteady(sending.given)).toBeLessThan(content.length / 2);
    const hash = createHash("sha256");
    for await (const chunk of answer) hash.update(chunk);
    expect(hash.digest("hex")).toBe(createHash("sha256").update(content).digest("hex"));
  });
});

describe("a request that is streamed", () => {
  test("arrives part by part, however slowly", async () => {
    const asked = nextRequest();
    const request = proxy.open("PUT", "/api/v1/notes/1");
    for (const part of ["one ", "two "]) {
      request.write(part);
      const { received } = await asked;
      expect(String(await nextChunk(received))).toBe(part);
      await sleep(IDLE_MS * 1.5);
    }
    request.end();
    (await asked).response.end("got it");
    expect(await text(await answerTo(request))).toBe("got it");
  });

  test("of 64 MiB waits in the client while the service does not read, and comes whole", async () => {
    // Not reading is no fault while this lasts.
    const patient = await proxyUnderTest({ connectMs: 300, idleMs: 20_000 });
    const asked = new Promise<{ received: IncomingMessage; response: ServerResponse }>((resolve) => {
      patient.behind.answer = (received, response) => resolve({ received, response });
    });
    const content = randomBytes(64 * MEBIBYTE);
    const request = patient.open("POST", "/api/v1/notes/upload", { "Content-Type": "application/octet-stream" });
    const sending = sendInParts(content, request);
    const { received, response } = await asked;
    expect(await untilSteady(sending.given)).toBeLessThan(content.length / 2);
    const hash = createHash("sha256");
    for await (const chunk of received) hash.update(chunk);
    response.end(hash.digest("hex"));
    expect(await text(await answerTo(request))).toBe(createHash("sha256").update(content).digest("hex"));
    await patient.close();
  });

  test("that the service stops reading is answered 504", async () => {
    const asked = nextRequest();
    const request = proxy.open("POST", "/api/v1/notes/upload").on("error", () => {});
    request.end(randomBytes(64 * MEBIBYTE));
    await asked;
    expect((await answerTo(request)).statusCode).toBe(504);
  });

  test("that the service refuses early gets that answer", async () => {
    proxy.behind.answer = (_received, response) => void response.writeHead(413).end("too much");
    const request = proxy.open("POST", "/api/v1/notes/upload").on("error", () => {});
    request.write(randomBytes(MEBIBYTE));
    const answer = await answerTo(request);
    expect({ status: answer.statusCode, body: await text(answer) }).toEqual({ status: 413, body: "too much" });
    request.destroy();
  });
});

describe("a client that leaves", () => {
  test("before the answer ends the request to the service", async () => {
    await oneMore("client_left", async () => {
      const asked = nextRequest();
      const request = get("/api/v1/notes");
      const { response } = await asked;
      const closed = once(response, "close");
      request.destroy();
      await closed;
    });
  });

  test("in the middle of a quiet stream ends it", async () => {
    await oneMore("client_left", async () => {
      const asked = nextRequest();
      const request = get("/api/v1/notes/events");
      const { response } = await asked;
      response.write("data: 1\n\n");
      await nextChunk(await answerTo(request));
      const closed = once(response, "close");
      request.destroy();
      await closed;
    });
  });

  test("in the middle of an upload ends it", async () => {
    await oneMore("client_left", async () => {
      const asked = nextRequest();
      const request = proxy.open("POST", "/api/v1/notes", { "Content-Length": 100 }).on("error", () => {});
      request.write("half");
      const { received } = await asked;
      expect(await nextChunk(received)).toBe("half");
      const aborted = once(received, "error");
      request.destroy();
      await aborted;
    });
  });

  test("is no failure of the service", () => {
    expect(proxy.log().filter(({ outcome }) => outcome === "client_left")).toEqual([]);
  });
});

describe("a process that stops", () => {
  test("lets a stream finish", async () => {
    const stopping = await proxyUnderTest();
    const asked = new Promise<ServerResponse>((resolve) => {
      stopping.behind.answer = (_received, response) => resolve(response);
    });
    const request = stopping.open("GET", "/api/v1/notes");
    request.end();
    const response = await asked;
    response.write("first ");
    const answer = await answerTo(request);
    const finished = stopping.close();
    response.end("last");
    expect(await text(answer)).toBe("first last");
    expect(await finished).toBe(true);
  });

  test("cuts off, on both sides, one that does not end", async () => {
    const stopping = await proxyUnderTest({ connectMs: 300, idleMs: 20_000 });
    const asked = new Promise<ServerResponse>((resolve) => {
      stopping.behind.answer = (_received, response) => resolve(response);
    });
    const request = stopping.open("GET", "/api/v1/notes").on("error", () => {});
    request.end();
    const response = await asked;
    response.write("first ");
    const answer = await answerTo(request);
    const closed = once(response, "close");
    const [finished] = await Promise.all([stopping.close(), closed, expect(text(answer)).rejects.toThrow("aborted")]);
    expect(finished).toBe(false);
  });
});

/** Sends as fast as it is taken; `given()` tells how many bytes that were so far. */
function sendInParts(content: Buffer, to: Writable) {
  let given = 0;
  const part = MEBIBYTE / 4;
  void (async () => {
    for (; given < content.length; given += part) {
      if (!to.write(content.subarray(given, given + part))) await once(to, "drain");
    }
    to.end();
  })();
  return { given: () => given };
}

/** The value once it has stood still for a while. */
async function untilSteady(value: () => number): Promise<number> {
  let last = -1;
  let since = Date.now();
  return vi.waitUntil(
    () => {
      const now = value();
      if (now !== last) since = Date.now();
      last = now;
      return now > 0 && Date.now() - since > 500 && now;
    },
    { timeout: 15_000 },
  );
}
