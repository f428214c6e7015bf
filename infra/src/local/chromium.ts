import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import { machineEnv } from "../machine-env.ts";
import { Problem } from "../problem.ts";
import { run } from "../process/run.ts";

const SYSTEM_BROWSERS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * Path of a Chromium or Chrome on this machine: one of the system's, else the one that Playwright installed.
 *
 * @returns undefined where there is none; in CI that is a Problem, `CHROMIUM_MISSING`, because nothing is skipped there
 */
export async function findChromium(): Promise<string | undefined> {
  const found = [...SYSTEM_BROWSERS, chromium.executablePath()].find((path) => path !== "" && existsSync(path));
  if (found === undefined && machineEnv().CI) {
    throw new Problem("CHROMIUM_MISSING", "the page tests need Chromium, and there is none", {
      next: ["apt-get install chromium, or npx playwright-core install chromium"],
    });
  }
  return found;
}

/**
 * Installs Chromium where it is missing and can be had: Debian's package as root on Debian, else Playwright's build.
 *
 * @returns whether there is one now; failing is not an error here, because the tests decide what its absence means
 */
export async function ensureChromium(onProgress: (line: string) => void): Promise<boolean> {
  if ([...SYSTEM_BROWSERS, chromium.executablePath()].some((path) => path !== "" && existsSync(path))) return true;
  onProgress("installing Chromium for the page tests");
  const asRoot = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  const attempts: [string, string[]][] = asRoot
    ? [
        ["apt-get", ["update", "-qq"]],
        ["apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"]],
      ]
    : [["npx", ["playwright-core", "install", "chromium"]]];
  try {
    for (const [command, args] of attempts) {
      await run(command, args, { timeoutSeconds: 600, env: { DEBIAN_FRONTEND: "noninteractive" } });
    }
    return true;
  } catch (error) {
    onProgress(`Chromium could not be installed: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}
