import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Log } from "../server/log.ts";
import type { Metrics } from "./metrics.ts";

export interface MetricsServer {
  port: number;
  close(): Promise<void>;
}

/**
 * Serves GET /metrics on a port of its own, which neither the Service's public port nor the Ingress leads to.
 *
 * @throws Error that names METRICS_PORT, with the system's error as cause
 */
export async function serveMetrics(metrics: Metrics, port: number, log: Log): Promise<MetricsServer> {
  const server = createServer(async (request, response) => {
    if (request.method !== "GET" || request.url !== "/metrics") return void response.writeHead(404).end();
    try {
      const text = await metrics.text();
      response.writeHead(200, { "Content-Type": metrics.contentType }).end(text);
    } catch (error) {
      log.error({ err: error }, "the metrics could not be collected");
      response.writeHead(500).end();
    }
  });
  server.listen(port);
  await once(server, "listening").catch((cause: unknown) => {
    throw new Error(`the metrics can not be served on port ${port}: METRICS_PORT names another one, 0 none`, { cause });
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
