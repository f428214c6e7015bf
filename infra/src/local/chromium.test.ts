import { existsSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import { standInPrograms } from "../testing/stand-in-programs.ts";
import { ensureChromium, findChromium } from "./chromium.ts";

afterEach(() => vi.unstubAllEnvs());

test("the first browser that is there is taken", async () => {
  expect(await findChromium(["", "/nowhere/chromium", process.execPath, "/bin/sh"])).toBe(process.execPath);
});

test("where there is none, tests are skipped by people and refused in CI", async () => {
  vi.stubEnv("CI", "");
  expect(await findChromium(["/nowhere/chromium"])).toBeUndefined();
  vi.stubEnv("CI", "true");
  await expect(findChromium(["/nowhere/chromium"])).rejects.toMatchObject({
    code: "CHROMIUM_MISSING",
    next: [expect.stringContaining("install chromium")],
  });
});

test("CI asks for the headless shell beside another browser, people do not, and either goes on without it", async () => {
  const isDebian = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  vi.stubEnv("PATH", standInPrograms({ "apt-get": "exit 100" }));
  const places = ["/nowhere/headless-shell", process.execPath];
  for (const [ci, said] of [
    ["", []],
    ["true", isDebian ? [/^installing Chromium/, /^Chromium could not be installed: apt-get/] : []],
  ] as const) {
    vi.stubEnv("CI", ci);
    const lines: string[] = [];
    expect(await ensureChromium((line) => lines.push(line), places)).toBe(true);
    expect(lines).toEqual(said.map((pattern) => expect.stringMatching(pattern)));
  }
});
