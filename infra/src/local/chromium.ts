import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import { machineEnv } from "../machine-env.ts";
import { Problem } from "../problem.ts";
import { run } from "../process/run.ts";

/**
 * Chromium without the window that a page has nowhere to be seen in: the same engine, as Playwright itself starts it, for
 * two thirds of the processor time.
 */
const HEADLESS_SHELL = "/usr/bin/chromium-headless-shell";

const SYSTEM_BROWSERS = [
  HEADLESS_SHELL,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const browserPlaces = () => [...SYSTEM_BROWSERS, chromium.executablePath()];
const isThere = (path: string) => path !== "" && existsSync(path);

/**
 * Path of a Chromium or Chrome on this machine.
 *
 * @param places where one may be; the system's first, then the one that Playwright installed, by default
 * @returns undefined where there is none; in CI that is a Problem, `CHROMIUM_MISSING`, because nothing is skipped there
 */
export async function findChromium(places: readonly string[] = browserPlaces()): Promise<string | undefined> {
  const found = places.find(isThere);
  if (found === undefined && machineEnv().CI) {
    throw new Problem("CHROMIUM_MISSING", "the page tests need Chromium, and there is none", {
      next: ["apt-get install chromium, or npx playwright-core install chromium"],
    });
  }
  return found;
}

/**
 * Installs Chromium where it is missing and can be had: Debian's package as root on Debian, else Playwright's build. In CI
 * on Debian that is done beside another browser too: there the tests' time counts, and the machine is nobody's.
 *
 * @param places where the headless shell may be, which comes first, and other browsers
 * @returns whether there is one now; failing is not an error here, because the tests decide what its absence means
 */
export async function ensureChromium(
  onProgress: (line: string) => void,
  places: readonly string[] = browserPlaces(),
): Promise<boolean> {
  const asRoot = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  const wanted = asRoot && machineEnv().CI ? places.slice(0, 1) : places;
  if (wanted.some(isThere)) return true;
  onProgress("installing Chromium for the page tests");
  const install = (name: string): [string, string[]] => [
    "apt-get",
    ["install", "-y", "-qq", "--no-install-recommends", name],
  ];
  // Older releases have the browser with its window alone.
  const ways: [string, string[]][][] = asRoot
    ? [[["apt-get", ["update", "-qq"]], install("chromium-headless-shell")], [install("chromium")]]
    : [[["npx", ["playwright-core", "install", "chromium"]]]];
  for (const way of ways) {
    try {
      for (const [command, args] of way) {
        await run(command, args, { timeoutSeconds: 600, env: { DEBIAN_FRONTEND: "noninteractive" } });
      }
      return true;
    } catch (error) {
      onProgress(`Chromium could not be installed: ${error instanceof Error ? error.message : String(error)}`);
      if (places.some(isThere)) return true;
    }
  }
  return false;
}
