import type { Page } from "playwright-core";

interface Shift {
  value: number;
  /** What moved, as markup. */
  moved: string[];
}

type Watched = Window & { layoutShifts?: Shift[] };

/** For tests: from the next page on that is loaded, notes down what moves by itself. */
export async function watchLayoutShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: Shift[] = [];
    Object.assign(window, { layoutShifts: shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput, sources } = entry as PerformanceEntry & {
          value: number;
          hadRecentInput: boolean;
          sources: { node: Node | null }[];
        };
        const moved = sources.map(({ node }) =>
          node instanceof Element ? node.outerHTML.slice(0, 160) : String(node),
        );
        if (!hadRecentInput) shifts.push({ value, moved });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

/** What has moved since the page was loaded. */
export async function layoutShifts(page: Page): Promise<Shift[]> {
  // What is still to be drawn counts too.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  return page.evaluate(() => (window as Watched).layoutShifts ?? []);
}
