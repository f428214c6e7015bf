import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { repositoryRoot } from "../deploy/read-app.ts";
import { buildApps } from "../local/build-apps.ts";
import { findChromium } from "../local/chromium.ts";
import { LocalApp } from "../local/local-app.ts";
import { freePort } from "../local/ports.ts";
import { aborted, untilInterrupted } from "../local/until-interrupted.ts";
import { Problem } from "../problem.ts";
import { morningPlace } from "./morning-place.ts";
import { type ShownPage, takePictures } from "./page-pictures.ts";
import { picturesPage } from "./pictures-page.ts";
import { makeSampleAccount } from "./sample-account.ts";

const say = (line: string) => console.log(line);
const docs = join(repositoryRoot, "docs");

/** `pnpm screenshots`: makes the pictures of the app's pages anew, and the page of documentation that shows them. */
async function main(signal: AbortSignal): Promise<void> {
  const executablePath = await findChromium();
  if (!executablePath) {
    throw new Problem("CHROMIUM_MISSING", "pictures of pages need Chromium, and there is none", {
      next: ["apt-get install chromium, or npx playwright-core install chromium"],
    });
  }
  const folder = mkdtempSync(join(tmpdir(), "todo-screenshots-"));
  const ports = { frontend: await freePort(), backend: await freePort() };
  const app = new LocalApp({ folder, root: repositoryRoot, say, ports });
  const browser = await chromium.launch({ executablePath });
  try {
    await app.claim();
    await buildApps({ say, signal });
    const databaseUrl = await app.startDatabase();
    const origin = await app.startServices();
    await Promise.race([aborted(signal), photograph()]);

    async function photograph() {
      const place = morningPlace(new Date());
      const options = { baseURL: origin, timezoneId: place.timeZone, locale: "en-GB" };
      const context = await browser.newContext(options);
      const chat = await makeSampleAccount(context.request, { databaseUrl, place, origin });
      const pages = shownPages(chat);
      mkdirSync(join(docs, "images/pages"), { recursive: true });
      await takePictures(browser, pages, options, await context.storageState(), (name, picture) => {
        writeFileSync(join(docs, "images/pages", name), picture);
        say(`docs/images/pages/${name}: ${Math.round(picture.length / 1024)} KB`);
      });
      const page = await context.newPage();
      await page.setViewportSize({ width: 1000, height: 800 });
      await page.goto("/tasks");
      await page.getByText("Call the dentist").waitFor();
      await page.screenshot({ path: join(docs, "images/tasks.png"), animations: "disabled" });
      writeFileSync(join(docs, "pages.md"), picturesPage(pages));
      say("docs/pages.md");
    }
  } finally {
    await browser.close();
    await app.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function shownPages(chat: string): ShownPage[] {
  return [
    { name: "welcome", title: "What guests see", path: "/", shows: "one calm list", guest: true },
    { name: "signup", title: "Sign up", path: "/signup", shows: "Create your account", guest: true },
    { name: "login", title: "Sign in", path: "/login", shows: "Sign in", guest: true },
    { name: "home", title: "Home", path: "/", shows: "#work" },
    { name: "tasks", title: "Tasks", path: "/tasks", shows: "Call the dentist" },
    { name: "chat", title: "Assistant", path: chat, shows: "How was my week?" },
    { name: "analytics", title: "Analytics", path: "/analytics", shows: "Tasks completed and created in each" },
    { name: "history", title: "History", path: "/history", shows: "Book the train" },
    { name: "notifications", title: "Notifications", path: "/notifications", shows: "Renew the passport" },
    { name: "settings", title: "Settings", path: "/settings", shows: "Script on the laptop" },
    { name: "not-found", title: "A page that there is not", path: "/no-such-page", shows: "There is no such page" },
  ];
}

process.exit(await untilInterrupted(main));
