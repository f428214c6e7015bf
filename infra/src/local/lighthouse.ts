import lighthouse, { type Result } from "lighthouse";
import { chromium } from "playwright-core";
import { freePort } from "./ports.ts";

export type Category = "accessibility" | "best-practices" | "performance";

/** What Lighthouse says of one page. */
export interface PageReport {
  /** Of each category that was asked for, 0 to 100. */
  scores: Partial<Record<Category, number>>;
  /** What takes points off: a line for each audit and element, with the category's name first. */
  faults: string[];
  /** How fast this machine was, by Lighthouse's own measure: what else it did meanwhile makes it less. */
  benchmarkIndex: number;
}

/** How a page is visited. */
export interface Visit {
  /** The header with which the visitor is signed in; a guest's by default. */
  cookie?: string | undefined;
  /** How many times slower than this machine the phone is: 4 by default, which is Lighthouse's (see `cpuSlowdown`). */
  slowdown?: number | undefined;
}

/** A browser of its own, in which Lighthouse visits pages one at a time, as a phone. */
export interface LighthouseBrowser {
  /**
   * Visits a page. The throttling of the default, of a slow phone on a slow network, is computed and not waited for.
   *
   * @throws Error where the page cannot be loaded or is answered with another status than 2xx
   */
  report(url: string, categories: readonly Category[], visit?: Visit): Promise<PageReport>;
  close(): Promise<void>;
}

/** Starts the browser. @param executablePath of Chromium, as `findChromium` gives it */
export async function startLighthouse(executablePath: string): Promise<LighthouseBrowser> {
  const port = await freePort();
  // Playwright starts and ends it. The pages are Lighthouse's own, so that nothing else listens to them.
  const browser = await chromium.launch({
    executablePath,
    // Without a window Chromium sends no language, as every phone does: dates that the server wrote for none are written
    // anew, which takes 30 ms of processor time.
    args: [`--remote-debugging-port=${port}`, "--accept-lang=en-US,en"],
  });
  return {
    report: async (url, categories, { cookie, slowdown } = {}) => {
      const run = await lighthouse(url, {
        port,
        onlyCategories: [...categories],
        disableFullPageScreenshot: true,
        logLevel: "silent",
        ...(cookie ? { extraHeaders: { cookie } } : {}),
        ...(slowdown ? { throttling: { cpuSlowdownMultiplier: slowdown } } : {}),
      });
      if (!run) throw new Error(`Lighthouse said nothing of ${url}`);
      if (run.lhr.runtimeError) throw new Error(`${url}: ${run.lhr.runtimeError.message}`);
      // Whoever is not signed in is led away.
      if (run.lhr.finalDisplayedUrl !== url) throw new Error(`${url} leads to ${run.lhr.finalDisplayedUrl}`);
      return pageReport(run.lhr, categories);
    },
    close: () => browser.close(),
  };
}

function pageReport(result: Result, categories: readonly Category[]): PageReport {
  const { categories: found, audits, environment } = result;
  const scores: PageReport["scores"] = {};
  const faults: string[] = [];
  for (const name of categories) {
    const { score, auditRefs } = found[name] ?? { score: null, auditRefs: [] };
    scores[name] = Math.round((score ?? 0) * 100);
    for (const { id, weight } of auditRefs) {
      const audit = audits[id];
      if (!audit || weight === 0 || audit.scoreDisplayMode === "notApplicable" || audit.score === 1) continue;
      const value = audit.errorMessage ?? audit.displayValue;
      const lines = elements(audit.details).map((element) => `: ${element}`);
      for (const line of lines.length > 0 ? lines : [""]) {
        faults.push(`${name}: ${id}: ${audit.title}${value ? ` (${value})` : ""}${line}`);
      }
    }
  }
  return { scores, faults, benchmarkIndex: environment.benchmarkIndex };
}

/** Where a fault is: the element with what is wrong with it, or whatever else an audit tells of. */
function elements(details: Result["audits"][string]["details"]): string[] {
  const items = details && "items" in details && Array.isArray(details.items) ? details.items : [];
  return items.map((item: Record<string, unknown>) => {
    const { node, ...rest } = item as { node?: { selector?: string; snippet?: string; explanation?: string } };
    const told = node ? `${node.selector} ${node.snippet}: ${node.explanation ?? ""}` : JSON.stringify(rest);
    return told.replace(/\s+/g, " ").slice(0, 500);
  });
}
