import { lookup } from "node:dns/promises";
import { networkInterfaces } from "node:os";

/** The request header with which one pod asks another; who is asked so asks nobody in turn. */
export const PEER_HEADER = "x-todo-peer";

/** Milliseconds until a peer's answer must have begun: a page would rather wait for its script than do without. */
const TIME_LIMIT = 10_000;
/** All are asked at the same time. */
const MOST_PEERS = 20;
/** Milliseconds. A pod is known by name for longer than that before it takes requests. */
const ADDRESSES_KEPT = 1_000;

/**
 * Asks the other pods of this service, all at once, for one of their files.
 *
 * @param path from the root, already found to be one of a build's file
 * @param peersUrl `http://host:port`, whose host stands for the address of each pod
 * @param timeLimit milliseconds until an answer must have begun; its body may take longer
 * @returns the first answer with status 200; nothing where no pod has the file, or none can be reached. Never throws.
 */
export async function askPeers(
  method: "GET" | "HEAD",
  path: string,
  peersUrl: string,
  timeLimit = TIME_LIMIT,
): Promise<Response | undefined> {
  const attempts: { end: AbortController; answer: Promise<Response> }[] = [];
  const limit = Promise.withResolvers<undefined>();
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    limit.resolve(undefined);
  }, timeLimit);
  const asking = async () => {
    const peers = (await addressesOf(new URL(peersUrl).hostname)).slice(0, MOST_PEERS);
    for (const address of timedOut ? [] : peers) {
      const url = new URL(path, peersUrl);
      url.hostname = address;
      const end = new AbortController();
      attempts.push({ end, answer: ask(method, url, end.signal) });
    }
    return Promise.any(attempts.map(async (attempt) => ({ ...attempt, answer: await attempt.answer })));
  };
  const first = await Promise.race([asking().catch(() => undefined), limit.promise]);
  clearTimeout(timer);
  for (const { end } of attempts) if (end !== first?.end) end.abort();
  return first?.answer;
}

/** @throws whatever keeps the peer from answering with the file */
async function ask(method: string, url: URL, signal: AbortSignal): Promise<Response> {
  const headers = { [PEER_HEADER]: "1", "accept-encoding": "identity" };
  const attempt = () => fetch(url, { method, headers, signal, redirect: "manual", cache: "no-store" });
  // A connection that was kept may have been closed by a pod that ends just as it was used again.
  const answer = await attempt().catch(attempt);
  if (answer.status === 200) return answer;
  await answer.body?.cancel();
  throw new Error(`answered with ${answer.status}`);
}

let known: { host: string; addresses: Promise<string[]> } | undefined;

/** One look-up at a time, whatever is asked for: each holds a thread, of which there are four for reading files too. */
function addressesOf(host: string): Promise<string[]> {
  if (known?.host === host) return known.addresses;
  const addresses = lookup(host, { all: true }).then((found) =>
    found
      .filter(({ address }) => !isOwn(address))
      .map(({ address, family }) => (family === 6 ? `[${address}]` : address)),
  );
  const asked = { host, addresses };
  known = asked;
  const forget = () => {
    if (known === asked) known = undefined;
  };
  addresses.then(() => setTimeout(forget, ADDRESSES_KEPT).unref(), forget);
  return addresses;
}

/** This pod is among those that its name stands for. */
function isOwn(address: string): boolean {
  return Object.values(networkInterfaces()).some((those) =>
    those?.some((own) => !own.internal && own.address === address),
  );
}
