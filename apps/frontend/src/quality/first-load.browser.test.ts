import { describe, expect, test } from "vitest";
import { browserTests, executablePath } from "../testing/browser-tests.ts";

const LIMIT = 200_000;

/** Every page, with what it shows once it works. */
const PAGES = [
  { path: "/", shows: "one calm list", guest: true },
  { path: "/login", shows: "Sign in", guest: true },
  { path: "/signup", shows: "Create your account", guest: true },
  { path: "/", shows: "Nothing is overdue" },
  { path: "/tasks", shows: "Nothing to do yet" },
  { path: "/chat", shows: "What shall we get done?" },
  { path: "/analytics", shows: "No numbers yet" },
  { path: "/history", shows: "Nothing has happened yet" },
  { path: "/notifications", shows: "No notifications yet" },
  { path: "/settings", shows: "Delete my account" },
];

describe.skipIf(executablePath === undefined)("what a first visit loads, in a browser", () => {
  const { visit, newEmail } = browserTests();

  test.each(PAGES)(
    `$path with “$shows” works with at most ${LIMIT / 1000} kB of JavaScript, as it is sent`,
    async ({ path, shows, guest }) => {
      const page = await visit(path, guest ? undefined : newEmail());
      await page.getByText(shows).filter({ visible: true }).first().waitFor();
      await page.waitForLoadState("load");
      const scripts = await page.evaluate(() =>
        performance
          .getEntriesByType("resource")
          .filter(({ name }) => new URL(name).pathname.endsWith(".js"))
          .map((entry) => {
            const { name, encodedBodySize, decodedBodySize } = entry as PerformanceResourceTiming;
            return { name, sent: encodedBodySize, whole: decodedBodySize };
          }),
      );
      const sum = (sizes: number[]) => sizes.reduce((total, size) => total + size, 0);
      // A script out of a cache would count nothing, one that is sent as it is would count whole.
      expect(scripts.filter(({ sent }) => sent === 0)).toEqual([]);
      expect(sum(scripts.map(({ sent }) => sent))).toBeLessThan(0.5 * sum(scripts.map(({ whole }) => whole)));
      expect(sum(scripts.map(({ sent }) => sent)), JSON.stringify(scripts, null, 1)).toBeLessThanOrEqual(LIMIT);
    },
  );
});
