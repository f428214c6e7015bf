import type { Page } from "playwright-core";
import { UP_TO_DATE } from "../api/up-to-date.ts";

/** Milliseconds, which only a page that is never up to date reaches: a busy machine took half a minute. */
const LIMIT = 120_000;

/**
 * For tests: waits until the page does what is pressed, and shows what is so. What is pressed before React has taken over
 * the page that the server made goes nowhere. And a page reads everything again as soon as it is connected to the live
 * events, which on a slow machine is at any time later. Guests' pages are connected to nothing.
 */
export async function untilUpToDate(page: Page): Promise<void> {
  await page.waitForFunction(isUpToDate, UP_TO_DATE, { timeout: LIMIT });
}

/** In the page. */
function isUpToDate(attribute: string): boolean {
  const hydrated = [...document.querySelectorAll("button, input, a")].every((element) =>
    Object.keys(element).some((key) => key.startsWith("__reactProps")),
  );
  const live = document.querySelector("nav[aria-label=Main]") !== null;
  return hydrated && (!live || document.documentElement.hasAttribute(attribute));
}
