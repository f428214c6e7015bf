import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { findChromium } from "./chromium.ts";
import { startLighthouse } from "./lighthouse.ts";

const executablePath = await findChromium();

test.skipIf(executablePath === undefined)(
  "visits pages with a language, as phones do",
  { timeout: 180_000 },
  async () => {
    const languages: (string | undefined)[] = [];
    const server = createServer(({ headers, url }, response) => {
      if (url === "/") languages.push(headers["accept-language"]);
      response
        .setHeader("content-type", "text/html")
        .end("<!doctype html><html lang=en><title>A page</title><p>It is there.");
    }).listen(0, "127.0.0.1");
    const browser = await startLighthouse(executablePath ?? "");
    try {
      const { port } = server.address() as AddressInfo;
      await browser.report(`http://127.0.0.1:${port}/`, ["best-practices"]);
      expect(languages.length).toBeGreaterThan(0);
      for (const language of languages) expect(language).toMatch(/^en-US\b/);
    } finally {
      await browser.close();
      server.close();
    }
  },
);
