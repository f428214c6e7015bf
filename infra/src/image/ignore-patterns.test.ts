import { describe, expect, test } from "vitest";
import { ignorePatterns } from "./ignore-patterns.ts";

describe("ignorePatterns", () => {
  test.each([
    [["**/node_modules"], "node_modules/a/b.js", true],
    [["**/node_modules"], "apps/x/node_modules/a", true],
    [["**/node_modules"], "apps/x/node_modules_not", false],
    [["**/*.test.ts"], "src/deep/a.test.ts", true],
    [["**/*.test.ts"], "a.test.ts", true],
    [["**/*.test.ts"], "src/a.test.tsx", false],
    [["*.md"], "README.md", true],
    [["*.md"], "docs/README.md", false],
    [["/apps/backend/dist/"], "apps/backend/dist/main.js", true],
    [["apps/?.ts"], "apps/a.ts", true],
    [["apps/?.ts"], "apps/ab.ts", false],
    [["apps/[ab].ts"], "apps/a.ts", true],
    [["a.b"], "aXb", false],
    [["a(1)"], "a(1)", true],
    [["src", "!src/kept.ts"], "src/kept.ts", false],
    [["src", "!src/kept.ts"], "src/other.ts", true],
    [["!src/kept.ts", "src"], "src/kept.ts", true],
    [["# a comment", ""], "# a comment", false],
    [["docs/**"], "docs/a/b", true],
  ])("%j on %s: %s", (patterns, path, ignored) => {
    expect(ignorePatterns(patterns)(path)).toBe(ignored);
  });
});
