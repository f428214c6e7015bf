import { request } from "node:http";
import { text } from "node:stream/consumers";
import { httpServer } from "./http-server.ts";

/** Characters of a piece, about. */
const LENGTH = 1000;

/**
 * For tests: a server in front of another one, which sends pages as a slow network does: piece by piece, each once
 * `between` has ended. What nobody could see, up to the beginning of the page's body, is the first piece. Everything else
 * is passed on as it is.
 */
export function serveInPieces(url: string, between: () => Promise<void>): ReturnType<typeof httpServer> {
  return httpServer((asked, response) => {
    const headers = { ...asked.headers, host: new URL(url).host, "accept-encoding": "identity" };
    const sent = request(url + asked.url, { method: asked.method, headers }, async (answer) => {
      const { "content-length": _, "transfer-encoding": __, ...kept } = answer.headers;
      response.writeHead(answer.statusCode ?? 502, kept);
      if (!answer.headers["content-type"]?.startsWith("text/html")) return answer.pipe(response);
      for (const piece of pieces(await text(answer))) {
        response.write(piece);
        await between();
      }
      response.end();
    });
    sent.once("error", () => response.destroy());
    response.once("close", () => sent.destroy());
    asked.pipe(sent);
  });
}

/** Cut before a tag, but not in the head. */
function pieces(html: string): string[] {
  const [head = "", ...rest] = html.split(/(?=<body)/);
  const found = [head];
  for (const tag of rest.join("").split(/(?=<)/)) {
    const last = found.at(-1) ?? "";
    if (found.length > 1 && last.length + tag.length <= LENGTH) found.splice(-1, 1, last + tag);
    else found.push(tag);
  }
  // The beginning of the body belongs to the head: without one there is nothing to draw.
  const [first = "", second = "", ...others] = found;
  return [first + second, ...others];
}
