import { request } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";

/** What loading pages again and again has seen. */
export interface Loads {
  /** How many pages, with all their files. */
  pages: number;
  /** The scripts that pages named first: one for each build. */
  builds: Set<string>;
  /** What was answered otherwise than with 200: `404 /_next/static/chunks/a.js`. */
  faults: string[];
}

/**
 * For tests: loads a page through a cluster's front door, as a browser does without a cache, until told to stop. Each
 * time all files that the page names are fetched, and those of the page before: it may still be loading.
 */
export async function loadPages(at: { address: string; host: string }, until: AbortSignal): Promise<Loads> {
  const loads: Loads = { pages: 0, builds: new Set(), faults: [] };
  const load = async (path: string) => {
    const { status, body } = await get(at, path).catch((error: unknown) => ({ status: String(error), body: "" }));
    if (status !== 200) loads.faults.push(`${status} ${path}`);
    return body;
  };
  let before: string[] = [];
  while (!until.aborted) {
    const files = [...new Set((await load("/login")).match(/\/_next\/static\/[\w./~-]+/g))];
    const wanted = [...new Set([...files, ...before])];
    const loadRest = async () => {
      for (let file = wanted.shift(); file !== undefined; file = wanted.shift()) await load(file);
    };
    // As many at a time as a browser asks one host for.
    await Promise.all(Array.from({ length: 6 }, loadRest));
    loads.pages += 1;
    loads.builds.add(files.find((file) => file.includes("turbopack-")) ?? "");
    before = files;
    await sleep(50);
  }
  return loads;
}

function get({ address, host }: { address: string; host: string }, path: string) {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const sent = request({ host: address, path, agent: false, timeout: 10_000, headers: { host } }, (answer) => {
      text(answer).then((body) => resolve({ status: answer.statusCode ?? 0, body }), reject);
    });
    sent.once("timeout", () => sent.destroy(new Error("no answer in time")));
    sent.once("error", reject);
    sent.end();
  });
}
