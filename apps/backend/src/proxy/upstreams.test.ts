import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { upstreamFailure } from "./failures.ts";
import { proxyUnderTest } from "./proxy-under-test.ts";
import { openUpstreams } from "./upstreams.ts";

let proxy: Awaited<ReturnType<typeof proxyUnderTest>>;
beforeAll(async () => {
  proxy = await proxyUnderTest();
});
afterAll(() => proxy.close());

const ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

describe("a connection that is lost before the answer", () => {
  /** Answers the first request on each connection and hangs up on the second; counts both. */
  function hangsUpWhenUsedAgain() {
    const counts = { connections: 0, requests: 0 };
    proxy.behind.accept = (socket) => {
      counts.connections++;
      let answered = false;
      socket.on("data", () => {
        counts.requests++;
        if (answered) socket.destroy();
        else socket.write(ANSWER);
        answered = true;
      });
    };
    return counts;
  }

  test.each(["GET", "HEAD"])("%s is sent once more on another", async (method) => {
    const counts = hangsUpWhenUsedAgain();
    await proxy.send("GET", "/api/v1/raw");
    expect((await proxy.send(method, "/api/v1/raw")).status).toBe(200);
    expect(counts).toEqual({ connections: 2, requests: 3 });
  });

  test.each(["POST", "PUT", "PATCH", "DELETE"])("%s is not: it may have changed something", async (method) => {
    const counts = hangsUpWhenUsedAgain();
    await proxy.send("GET", "/api/v1/raw");
    expect((await proxy.send(method, "/api/v1/raw")).status).toBe(502);
    expect(counts.requests).toBe(2);
  });

  test("and lost again fails: one more try, not many", async () => {
    let connections = 0;
    proxy.behind.accept = (socket: Socket) => {
      connections++;
      socket.once("data", () => socket.destroy());
    };
    expect((await proxy.send("GET", "/api/v1/raw")).status).toBe(502);
    expect(connections).toBe(2);
  });

  test("but not one that is only slow", async () => {
    let requests = 0;
    proxy.behind.accept = (socket) => void socket.on("data", () => requests++);
    expect((await proxy.send("GET", "/api/v1/raw")).status).toBe(504);
    expect(requests).toBe(1);
  });
});

test("connections are kept and used again", async () => {
  let connections = 0;
  proxy.behind.accept = (socket) => {
    connections++;
    socket.on("data", () => socket.write(ANSWER));
  };
  for (let request = 0; request < 5; request++) await proxy.send("POST", "/api/v1/raw");
  expect(connections).toBe(1);
});

test("a host that never completes a connection times out", async () => {
  const port = await portThatSwallowsConnections();
  const upstreams = openUpstreams({ connectMs: 300, idleMs: 3_600_000 });
  onTestFinished(() => upstreams.close());
  const error = await upstreams
    .send({
      origin: `http://127.0.0.1:${port}`,
      path: "/",
      method: "GET",
      headers: {},
      body: null,
      signal: new AbortController().signal,
    })
    .catch((thrown: unknown) => thrown);
  expect(upstreamFailure(error)).toMatchObject({ outcome: "timed_out", problem: { status: 504 } });
});

/** A port whose queue of connections is full, so that the kernel answers no more of them. */
async function portThatSwallowsConnections(): Promise<number> {
  const listener = new Worker(
    `const server = require("node:net").createServer();
     server.listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
       require("node:worker_threads").parentPort.postMessage(server.address().port);
       // From here on nobody takes a connection out of the queue.
       Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
     });`,
    { eval: true },
  );
  const sockets: Socket[] = [];
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await listener.terminate();
  });
  const [port] = (await once(listener, "message")) as [number];
  for (;;) {
    const socket = connect(port, "127.0.0.1").on("error", () => {});
    sockets.push(socket);
    const connected = once(socket, "connect").then(() => true);
    // What has come meanwhile is told before the next turn, however late this one is.
    const hangs = pause(200)
      .then(nextTurn)
      .then(() => !socket.connecting);
    if (!(await Promise.race([connected, hangs]))) return port;
  }
}
