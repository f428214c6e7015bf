import { askPeers, PEER_HEADER } from "./peers.ts";

/** A part of the path of a file that a build writes: no dots at its beginning, nothing encoded. */
const PART = /^[\w~-][\w.~-]*$/;
const LONGEST_PATH = 200;

/**
 * The answer to a request for a file below `/_next/static/` that this server's build does not have. During a roll-out
 * pods of two builds serve one site, and the page of one may ask the other for its scripts: then a pod of that build has
 * them. Names of these files come from their content, so whoever has one has the right one.
 *
 * @param path parts of the file's path below `/_next/static/`, decoded
 * @param peersUrl where the other pods are; without it there are none
 * @returns the file as a peer has it; or 404, which nobody may keep: the next pod may have it
 */
export async function answerFromOtherBuild(
  request: Request,
  path: readonly string[],
  peersUrl: string | undefined,
): Promise<Response> {
  const file = `/_next/static/${path.join("/")}`;
  const isFile = path.length > 0 && path.every((part) => PART.test(part)) && file.length <= LONGEST_PATH;
  const method = request.method === "HEAD" ? "HEAD" : "GET";
  const found =
    peersUrl && isFile && !request.headers.has(PEER_HEADER) ? await askPeers(method, file, peersUrl) : undefined;
  if (!found) {
    return new Response("Not Found", {
      status: 404,
      headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
    });
  }
  return new Response(found.body, {
    headers: {
      "content-type": found.headers.get("content-type") ?? "application/octet-stream",
      "cache-control": "public, max-age=31536000, immutable",
    },
  });
}
