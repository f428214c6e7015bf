import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type RequestListener,
  request,
  type ServerResponse,
} from "node:http";
import { type AddressInfo, createServer as createSocketServer, type Server, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { appUnderTest, ORIGIN } from "../server/app-under-test.ts";
import { listen } from "../server/listen.ts";
import { stop } from "../server/stop.ts";
import { identitySigner } from "./identity.ts";
import { type Limits, openUpstreams } from "./upstreams.ts";

export const IDENTITY_SECRET = "identity-secret-of-at-least-32-characters";

const ok: RequestListener = (_request, response) => void response.end("ok");

/**
 * For tests: the whole backend on a socket, somebody signed in, and real services behind it.
 *
 * - `/api/v1/notes` is answered by `behind.answer`, `/api/v1/notes/archive` by `behind.archive`
 * - `/api/v1/raw` is a socket that `behind.accept` gets, to do what no HTTP library lets one do
 * - on `/api/v1/gone` nothing listens
 *
 * @param limits by default so long that a busy machine is within them, and so short that a test can wait for them
 */
export async function proxyUnderTest(limits: Limits = { connectMs: 10_000, idleMs: 1500 }) {
  const behind = { answer: ok, archive: ok, accept: (_socket: Socket) => {} };
  const sockets = new Set<Socket>();
  const servers = [
    createServer((received, response) => behind.answer(received, response)),
    createServer((received, response) => behind.archive(received, response)),
    createSocketServer((socket) => behind.accept(socket)),
    createSocketServer(),
  ];
  const [notes = "", archive = "", raw = "", gone = ""] = await Promise.all(
    servers.map(async (server) => {
      server.on("connection", (socket: Socket) => sockets.add(socket.on("error", () => {})));
      return `http://127.0.0.1:${await portOf(server.listen(0, "127.0.0.1"))}`;
    }),
  );
  servers.pop()?.close();
  const upstreams = openUpstreams(limits);
  const api = await appUnderTest({
    proxy: {
      routes: [
        { prefix: "/api/v1/notes/archive", origin: archive },
        { prefix: "/api/v1/notes", origin: notes },
        { prefix: "/api/v1/gone", origin: gone },
        { prefix: "/api/v1/raw", origin: raw },
      ],
      upstreams,
      sign: identitySigner(IDENTITY_SECRET),
    },
  });
  const server = await listen(api.app.fetch, 0);
  const { port } = server.address() as AddressInfo;
  const { cookies } = await api.signUp("ann@example.com");
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const [{ id: userId } = { id: "" }] = (await api.db.execute("SELECT id FROM users")) as unknown as { id: string }[];

  /** A request of the signed-in user that is not ended yet. */
  function open(method: string, path: string, headers: OutgoingHttpHeaders = {}) {
    return request({ port, method, path, agent: false, headers: { Cookie: cookie, Origin: ORIGIN, ...headers } });
  }

  return {
    behind,
    port,
    notes,
    userId,
    cookie,
    server,
    open,
    /** The whole answer to a whole request. */
    send: async (method: string, path: string, headers?: OutgoingHttpHeaders, body?: string | Uint8Array) => {
      const sent = open(method, path, headers);
      sent.end(body);
      const [received] = (await once(sent, "response")) as [IncomingMessage];
      return { status: received.statusCode, headers: received.headers, body: await text(received) };
    },
    /** Every line logged so far. */
    log: () => api.lines.map((line): Record<string, unknown> => JSON.parse(line)),
    metrics: api.metrics,
    /** Ends everything; whether every request had its answer by then. */
    close: async () => {
      const release = async () => {
        await upstreams.close();
        await api.close();
      };
      const finished = await stop({
        server,
        drain: api.readiness.drain,
        endStreams: api.events.end,
        cutShort: () => {},
        release,
        log: api.log,
        serveMs: 0,
        finishMs: 2000,
      });
      for (const socket of sockets) socket.destroy();
      for (const each of servers) each.close();
      return finished;
    },
  };
}

async function portOf(server: Server): Promise<number> {
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** What a service was asked, as it came. */
export async function read(received: IncomingMessage) {
  return { line: `${received.method} ${received.url}`, headers: received.headers, body: await text(received) };
}

/** Lets a service note each request before it answers `ok`. */
export function noting(seen: Awaited<ReturnType<typeof read>>[]): RequestListener {
  return async (received: IncomingMessage, response: ServerResponse) => {
    seen.push(await read(received));
    response.end("ok");
  };
}
