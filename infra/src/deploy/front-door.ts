import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "../problem.ts";

/** Where a request goes: the address that is connected to, and the name that is asked for. */
export interface Door {
  scheme: "http" | "https";
  /** IP address or name to connect to. */
  address: string;
  port: number;
  /** Value of the Host header, and the name in the certificate. */
  host: string;
}

const ANSWER_SECONDS = 5;

/** Paths that a working app answers with success: a page of the frontend, and the backend through the same door. */
export const CHECKED_PATHS = ["/", "/api/v1/health"];

/**
 * Fetches the app's paths through a door until all answer.
 *
 * @throws Problem `FRONT_DOOR_SILENT` with what the last try saw, after the time limit
 */
export async function awaitAnswers(
  door: Door,
  options: { timeoutSeconds: number; signal?: AbortSignal | undefined },
): Promise<void> {
  const deadline = Date.now() + options.timeoutSeconds * 1000;
  for (;;) {
    options.signal?.throwIfAborted();
    const refusals = (await Promise.all(CHECKED_PATHS.map((path) => refusal(door, path)))).filter(
      (one) => one !== undefined,
    );
    if (refusals.length === 0) return;
    if (Date.now() > deadline) {
      const from = `${door.scheme}://${door.host}${door.address === door.host ? "" : ` at ${door.address}:${door.port}`}`;
      throw new Problem("FRONT_DOOR_SILENT", `${from} does not answer as it should: ${refusals.join("; ")}`, {
        next: ["look at the Ingress: kubectl describe ingress --all-namespaces", "and at the log of its controller"],
      });
    }
    await sleep(250, undefined, options.signal ? { signal: options.signal } : {});
  }
}

/** What is wrong with the answer for a path; `undefined` when nothing is. */
async function refusal(door: Door, path: string): Promise<string | undefined> {
  try {
    const status = await fetchStatus(door, path);
    return status < 400 ? undefined : `${path} answered ${status}`;
  } catch (error) {
    return `${path}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** fetch() cannot send another Host header than the address it connects to; node:http can. */
function fetchStatus({ scheme, address, port, host }: Door, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const options = { host: address, port, path, headers: { host }, timeout: ANSWER_SECONDS * 1000, agent: false };
    // The certificate of a development cluster is nobody's concern here; whether the app answers is.
    const sent =
      scheme === "https"
        ? requestHttps({ ...options, servername: host, rejectUnauthorized: false })
        : requestHttp(options);
    sent.once("response", (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.once("timeout", () => sent.destroy(new Error(`no answer within ${ANSWER_SECONDS} s`)));
    sent.once("error", reject);
    sent.end();
  });
}

/** Whether all of the app's paths answer through a door, at the first try. */
export async function answers(door: Door): Promise<boolean> {
  const refusals = await Promise.all(CHECKED_PATHS.map((path) => refusal(door, path)));
  return refusals.every((one) => one === undefined);
}
