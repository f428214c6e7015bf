import { once } from "node:events";
import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";

/**
 * Listens on all addresses.
 *
 * @throws the system's error, such as EADDRINUSE
 */
export async function listen(fetch: (request: Request) => Response | Promise<Response>, port: number): Promise<Server> {
  const server = createAdaptorServer({
    fetch,
    serverOptions: {
      // To receive a request: its header, and all of it, which may be an upload for a service behind a proxy route.
      headersTimeout: 15_000,
      requestTimeout: 300_000,
      // Longer than proxies keep an idle connection (60 s), so that never both ends decide at once.
      keepAliveTimeout: 75_000,
      connectionsCheckingInterval: 5000,
    },
  }) as Server;
  server.listen(port);
  await once(server, "listening");
  return server;
}
