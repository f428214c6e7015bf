import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/** A page of the app. */
export interface ShownPage {
  /** Of its pictures' files. */
  name: string;
  title: string;
  path: string;
  /** Text that the page shows once it is whole. */
  shows: string;
  /** Without anybody being signed in. */
  guest?: true;
}

export const THEMES = ["light", "dark"] as const;
export const SCREENS = {
  desktop: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1.5 },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
} as const;

export function pictureName({ name }: ShownPage, screen: string, theme: string): string {
  return `${name}-${screen}-${theme}.webp`;
}

/**
 * Shows pages to a browser, in both themes, on a desk and on a phone.
 *
 * @param options of every browser context: address, time zone
 * @param account cookies of somebody who is signed in
 * @param onPicture takes each picture, as WebP
 */
export async function takePictures(
  browser: Browser,
  pages: readonly ShownPage[],
  options: BrowserContextOptions,
  account: BrowserContextOptions["storageState"],
  onPicture: (name: string, picture: Buffer) => void,
): Promise<void> {
  for (const guest of [true, false]) {
    for (const [screen, size] of Object.entries(SCREENS)) {
      const signedIn = guest ? {} : { storageState: account };
      const context = await browser.newContext({ ...options, ...signedIn, ...size, reducedMotion: "reduce" });
      const page = await context.newPage();
      for (const shown of pages.filter((one) => Boolean(one.guest) === guest)) {
        for (const colorScheme of THEMES) {
          await page.emulateMedia({ colorScheme });
          await page.goto(shown.path);
          await page.getByText(shown.shows).filter({ visible: true }).first().waitFor();
          onPicture(pictureName(shown, screen, colorScheme), await picture(page));
        }
      }
      await context.close();
    }
  }
}

/** The pixels of the window. Playwright's own picture is PNG or JPEG: three times as large. */
async function picture(page: Page): Promise<Buffer> {
  await page.waitForLoadState("load");
  await page.evaluate(END_ANIMATIONS);
  const devtools = await page.context().newCDPSession(page);
  const { data } = await devtools.send("Page.captureScreenshot", { format: "webp", quality: 82 });
  await devtools.detach();
  return Buffer.from(data, "base64");
}

/** In the page: ends what moves, and what that sets in motion. What goes round for ever has no end. */
const END_ANIMATIONS = `(async () => {
  const moving = () => document.getAnimations().filter((animation) =>
    animation.playState === "running" && Number.isFinite(animation.effect?.getComputedTiming().endTime));
  do {
    for (const animation of moving()) animation.finish();
    await new Promise(requestAnimationFrame);
  } while (moving().length > 0);
})()`;
