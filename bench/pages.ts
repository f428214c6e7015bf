import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildApps } from "../infra/src/local/build-apps.ts";
import { findChromium } from "../infra/src/local/chromium.ts";
import { cpuSlowdown } from "../infra/src/local/cpu-slowdown.ts";
import { type LighthouseBrowser, startLighthouse, type Visit } from "../infra/src/local/lighthouse.ts";
import { LocalApp } from "../infra/src/local/local-app.ts";
import { freePort } from "../infra/src/local/ports.ts";
import { Problem } from "../infra/src/problem.ts";
import type { Part, Result } from "./measurement.ts";

const RUNS = 5;
const SCORE = 95;
const TASKS = 100;
/** How often the machine's speed is measured: what else it does meanwhile makes it look slower, so the best one counts. */
const CALIBRATIONS = 3;

/** Lighthouse's score for performance: pages of the production build on a slow phone in a slow network. */
export const pagesPart: Part = {
  name: "pages",
  measure: async (say) => {
    const executablePath = await findChromium();
    if (!executablePath) {
      throw new Problem("CHROMIUM_MISSING", "Lighthouse needs Chromium, and there is none", {
        next: ["apt-get install chromium, or npx playwright-core install chromium"],
      });
    }
    const root = join(import.meta.dirname, "..");
    const folder = mkdtempSync(join(tmpdir(), "todo-bench-"));
    const ports = { frontend: await freePort(), backend: await freePort() };
    const app = new LocalApp({ folder, root, say, ports });
    let browser: LighthouseBrowser | undefined;
    try {
      await app.claim();
      await buildApps({ say });
      await app.startDatabase();
      const origin = await app.startServices();
      const cookie = await signUpWithTasks(origin);
      browser = await startLighthouse(executablePath);
      const slowdown = await calibrated(browser, `${origin}/login`, say);
      return [
        await scores(browser, "/, as a guest", `${origin}/`, { slowdown }, say),
        await scores(browser, "/login", `${origin}/login`, { slowdown }, say),
        await scores(browser, `/tasks with ${TASKS} tasks`, `${origin}/tasks`, { slowdown, cookie }, say),
      ];
    } finally {
      await browser?.close();
      await app.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** @returns how many times slower than this machine a phone is */
async function calibrated(browser: LighthouseBrowser, url: string, say: (line: string) => void): Promise<number> {
  const indices: number[] = [];
  for (let count = 1; count <= CALIBRATIONS; count++) {
    indices.push((await browser.report(url, ["performance"])).benchmarkIndex);
  }
  const index = Math.max(...indices);
  const slowdown = cpuSlowdown(index);
  say(
    `benchmark index ${Math.round(index)} of ${indices.map(Math.round)}: a phone is ${slowdown.toFixed(1)} times slower`,
  );
  return slowdown;
}

async function scores(
  browser: LighthouseBrowser,
  name: string,
  url: string,
  visit: Visit,
  say: (line: string) => void,
): Promise<Result> {
  const values: number[] = [];
  for (let count = 1; count <= RUNS; count++) {
    const { scores, faults } = await browser.report(url, ["performance"], visit);
    const score = scores.performance ?? 0;
    say(`${name}, ${count} of ${RUNS}: ${score}`);
    if (score < SCORE) for (const fault of faults) say(`  ${fault}`);
    values.push(score);
  }
  return { name: `performance of ${name}`, kind: "score", limit: SCORE, values };
}

/** @returns the header that somebody with tasks is signed in with */
async function signUpWithTasks(origin: string): Promise<string> {
  const post = async (path: string, body: unknown, cookie = "") => {
    const headers = { "content-type": "application/json", origin, cookie };
    const answer = await fetch(`${origin}/api/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${await answer.text()}`);
    return answer.headers.getSetCookie();
  };
  const account = { name: "Ada Lovelace", email: "ada@example.com", password: "only for measurements" };
  const cookies = await post("auth/sign-up/email", account);
  const cookie = cookies.map((line) => line.split(";")[0]).join("; ");
  const due = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const tasks = Array.from({ length: TASKS }, (_, index) => ({
    title: `Task ${index} of a list that is as long as lists become`,
    tags: [["home"], ["work", "urgent"], []][index % 3],
    ...(index % 4 === 0 ? {} : { dueAt: due(index * 5 - 50) }),
    ...(index % 5 === 0 ? { description: "A note with a few words about what is to be done." } : {}),
  }));
  await post("v1/tasks/import", { format: "todo-tasks", version: 1, tasks }, cookie);
  return cookie;
}
