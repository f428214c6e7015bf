import { request } from "node:https";
import { text } from "node:stream/consumers";

export interface HttpsAnswer {
  status: number;
  setCookies: string[];
  body: string;
}

/** Requests to a host that is found at an address, with its certificate checked against one authority and no other. */
export function httpsClient(at: { address: string; host: string; authority: string }) {
  return (method: string, path: string, given: { body?: unknown; cookie?: string } = {}): Promise<HttpsAnswer> =>
    new Promise((resolve, reject) => {
      const { address, host, authority } = at;
      const sent = request(
        {
          host: address,
          servername: host,
          ca: authority,
          method,
          path,
          agent: false,
          timeout: 10_000,
          headers: {
            host,
            origin: `https://${host}`,
            ...(given.cookie === undefined ? {} : { cookie: given.cookie }),
            ...(given.body === undefined ? {} : { "content-type": "application/json" }),
          },
        },
        (answer) => {
          text(answer).then(
            (body) => resolve({ status: answer.statusCode ?? 0, setCookies: answer.headers["set-cookie"] ?? [], body }),
            reject,
          );
        },
      );
      sent.once("timeout", () => sent.destroy(new Error(`no answer of https://${host}${path}`)));
      sent.once("error", reject);
      sent.end(given.body === undefined ? undefined : JSON.stringify(given.body));
    });
}
