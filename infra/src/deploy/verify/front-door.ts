import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import { TLSSocket } from "node:tls";
import { Problem } from "../../problem.ts";

/** Where a request goes: the address that is connected to, and the name that is asked for. */
export interface Door {
  scheme: "http" | "https";
  /** IP address or name to connect to. */
  address: string;
  port: number;
  /** Value of the Host header, and the name in the certificate. */
  host: string;
}

/** What came of asking for all of the app's paths once. */
export interface Knock {
  /** What is wrong, by path; none of it: the app answers. */
  refusals: readonly string[];
  /** Whether anything answered at all, if only to say that it has no such page. */
  answered: boolean;
  /** What a browser would hold against the certificate, in the words of TLS. */
  certificateFault: string | undefined;
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
    const { refusals } = await knock(door);
    if (refusals.length === 0) return;
    if (Date.now() > deadline) throw doorSilent(door, refusals);
    await sleep(250, undefined, options.signal ? { signal: options.signal } : {});
  }
}

export function doorSilent({ scheme, host, address, port }: Door, refusals: readonly string[]): Problem {
  const from = `${scheme}://${host}${address === host ? "" : ` at ${address}:${port}`}`;
  return new Problem("FRONT_DOOR_SILENT", `${from} does not answer as it should: ${refusals.join("; ")}`, {
    next: ["look at the Ingress: kubectl describe ingress --all-namespaces", "and at the log of its controller"],
  });
}

/** Whether all of the app's paths answer through a door, at the first try. */
export async function answers(door: Door): Promise<boolean> {
  return (await knock(door)).refusals.length === 0;
}

/**
 * Fetches each of the app's paths once.
 *
 * @param answerSeconds how long an answer may take
 */
export async function knock(door: Door, answerSeconds = ANSWER_SECONDS): Promise<Knock> {
  const asked = await Promise.allSettled(CHECKED_PATHS.map((path) => ask(door, path, answerSeconds)));
  const refusals = asked.flatMap((one, index) => {
    const path = CHECKED_PATHS[index];
    if (one.status === "rejected") return `${path}: ${reasonOf(one.reason)}`;
    return one.value.status < 400 ? [] : `${path} answered ${one.value.status}`;
  });
  const answered = asked.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
  const certificateFault = answered.find((one) => one.certificateFault)?.certificateFault;
  return { refusals, answered: answered.length > 0, certificateFault };
}

/** Where several addresses were tried, the error itself says nothing, and its code does. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || String((error as NodeJS.ErrnoException).code ?? error.name);
}

interface Answer {
  status: number;
  certificateFault: string | undefined;
}

/** fetch() cannot send another Host header than the address it connects to; node:http can. */
function ask({ scheme, address, port, host }: Door, path: string, answerSeconds: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host: address, port, path, headers: { host }, timeout: answerSeconds * 1000, agent: false };
    // A faulty certificate is told of, and does not keep from seeing whether the app answers.
    const sent =
      scheme === "https"
        ? requestHttps({ ...options, servername: host, rejectUnauthorized: false })
        : requestHttp(options);
    sent.once("response", (response) => {
      response.resume();
      const { socket } = response;
      const fault = socket instanceof TLSSocket && !socket.authorized ? socket.authorizationError : undefined;
      resolve({ status: response.statusCode ?? 0, certificateFault: fault && String(fault) });
    });
    sent.once("timeout", () => sent.destroy(new Error(`no answer within ${answerSeconds} s`)));
    sent.once("error", reject);
    sent.end();
  });
}
