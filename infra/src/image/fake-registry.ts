import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A registry for one test, which answers as it is told; gives its host. */
export async function fakeRegistry(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** One that holds these documents, by path below `/v2/`, for the user `lab` with this password; `/v2/` itself is there. */
export function registryHolding(documents: Readonly<Record<string, object>>, password: string): Promise<string> {
  const allowed = `Basic ${Buffer.from(`lab:${password}`).toString("base64")}`;
  return fakeRegistry(({ url = "", headers }, response) => {
    const document = { "/v2/": {}, ...prefixed(documents) }[url];
    if (headers.authorization !== allowed) {
      response.writeHead(401, { "WWW-Authenticate": 'Basic realm="lab"' }).end();
    } else if (document === undefined) {
      response.writeHead(404).end();
    } else {
      response.setHeader("Docker-Content-Digest", `sha256:of ${url}`).end(JSON.stringify(document));
    }
  });
}

function prefixed(documents: Readonly<Record<string, object>>): Record<string, object> {
  return Object.fromEntries(Object.entries(documents).map(([path, document]) => [`/v2/${path}`, document]));
}
