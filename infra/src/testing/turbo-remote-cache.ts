import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** A remote cache as turbo asks for one (its `/v8/artifacts` API), in memory, on the loopback address. */
export interface TurboRemoteCache {
  /** What `turbo` has to be given to use it. */
  env: Readonly<Record<string, string>>;
  /** Hashes of the tasks that it holds. */
  held(): string[];
  close(): Promise<void>;
}

export async function startTurboRemoteCache(): Promise<TurboRemoteCache> {
  const artifacts = new Map<string, { content: Buffer; duration: string }>();
  const server = createServer(async (request, response) => {
    const [, hash = ""] = /^\/v8\/artifacts\/([0-9a-f]+)/.exec(request.url ?? "") ?? [];
    const artifact = artifacts.get(hash);
    if (request.url?.startsWith("/v8/artifacts/status")) {
      response.setHeader("Content-Type", "application/json").end(JSON.stringify({ status: "enabled" }));
    } else if (request.method === "PUT" && hash !== "") {
      artifacts.set(hash, {
        content: await buffer(request),
        duration: String(request.headers["x-artifact-duration"] ?? 0),
      });
      response.writeHead(202, { "Content-Type": "application/json" }).end(JSON.stringify({ urls: [] }));
    } else if (artifact) {
      response.writeHead(200, { "Content-Length": artifact.content.length, "x-artifact-duration": artifact.duration });
      response.end(request.method === "HEAD" ? undefined : artifact.content);
    } else {
      request.resume();
      response.writeHead(request.method === "POST" ? 200 : 404).end();
    }
  });
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    env: { TURBO_API: `http://127.0.0.1:${port}`, TURBO_TOKEN: "of-a-test", TURBO_TEAM: "test" },
    held: () => [...artifacts.keys()].sort(),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
