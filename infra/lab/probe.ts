import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { createServer } from "node:net";

/**
 * The status of a GET, or undefined when nothing answers within 2 s. Certificates are not checked: the question is
 * whether it answers, on this machine, not who it is.
 *
 * @param at a URL, or a path on a Unix socket
 */
export function httpStatus(at: string | { socketPath: string; path: string }): Promise<number | undefined> {
  return new Promise((resolve) => {
    const answer = (response: IncomingMessage) => {
      response.resume();
      resolve(response.statusCode);
    };
    const options = { timeout: 2000, agent: false as const };
    const request =
      typeof at === "string"
        ? at.startsWith("https:")
          ? httpsRequest(at, { ...options, rejectUnauthorized: false }, answer)
          : httpRequest(at, options, answer)
        : httpRequest({ ...options, ...at }, answer);
    request.on("timeout", () => request.destroy());
    request.on("error", () => resolve(undefined));
    request.end();
  });
}

/** A readiness condition: a GET of `at` is answered with this status. */
export function answers(at: Parameters<typeof httpStatus>[0], status = 200): () => Promise<boolean> {
  return async () => (await httpStatus(at)) === status;
}

/** Whether a TCP port can be listened on, on the loopback address. */
export function portFree(port: number, host = "127.0.0.1"): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host }, () => server.close(() => resolve(true)));
  });
}
