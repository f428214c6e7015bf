import { describe, expect, onTestFinished, test } from "vitest";
import { browserTests, executablePath } from "../testing/browser-tests.ts";
import { serveInPieces } from "../testing/serve-in-pieces.ts";
import { untilUpToDate } from "../testing/until-up-to-date.ts";
import { layoutShifts, watchLayoutShifts } from "./layout-shifts.ts";

/** The sum of a page's layout shifts up to which nobody notices any. */
const UNNOTICED = 0.02;
const PHONE = { width: 412, height: 823 };
const DESKTOP = { width: 1350, height: 940 };

describe.skipIf(executablePath === undefined)("a page that comes piece by piece, in a browser", () => {
  const { url, visit, newEmail, callAs } = browserTests();

  test.each([
    ["/", "guest", "one calm list"],
    ["/login", "guest", "Welcome back"],
    ["/signup", "guest", "Create your account"],
    ["/", "user", "Buy milk"],
    ["/tasks", "user", "Buy milk"],
    ["/chat", "user", "What shall we get done?"],
  ])("%s of a %s: nothing moves when more of it comes, nor when its script runs", async (path, who, shown) => {
    for (const viewport of [PHONE, DESKTOP]) {
      const page = await visit("/", who === "user" ? newEmail() : undefined, { viewport });
      if (who === "user")
        for (const title of ["Buy milk", "Call Sam"])
          await callAs(page, "POST", "tasks", { title, dueAt: new Date().toISOString(), tags: ["home"] });
      let drawn = 0;
      const server = await serveInPieces(url(), async () => {
        // Until the first piece is there, the page is still the one before, which ends in the middle of it.
        if (await tab.evaluate(twoFrames).catch(() => false)) drawn += 1;
      });
      onTestFinished(server.close);
      const scripts = Promise.withResolvers<void>();
      const tab = await page.context().newPage();
      // Each piece takes as long as the machine needs to draw it.
      tab.setDefaultTimeout(120_000);
      await watchLayoutShifts(tab);
      await tab.route(/\/_next\/static\/.*\.js/, (route) => scripts.promise.then(() => route.continue()));
      await tab.goto(server.url.replace("127.0.0.1", "localhost") + path, { waitUntil: "domcontentloaded" });
      expect(drawn).toBeGreaterThan(2);
      scripts.resolve();
      await untilUpToDate(tab);
      await tab.getByText(shown).filter({ visible: true }).first().waitFor();
      const shifts = await layoutShifts(tab);
      const sum = shifts.reduce((all, { value }) => all + value, 0);
      expect(sum, JSON.stringify({ viewport, shifts }, null, 1)).toBeLessThanOrEqual(UNNOTICED);
      await page.context().close();
    }
  });
});

/** In the page: waits until what is there has been drawn. */
function twoFrames(): Promise<boolean> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(true))));
}
