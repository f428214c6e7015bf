// Types what the set-up provides to tests.
import type {} from "@todo/infra/local/vitest-postgres";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": new URL("./src", import.meta.url).pathname } },
  test: {
    include: ["*.test.ts", "src/**/*.test.ts"],
    exclude: ["**/*.cluster.test.ts"],
    globalSetup: ["@todo/infra/local/vitest-postgres"],
    // Pages in a real browser, and a server that is stopped in order: a minute for some, and a busy machine takes longer.
    testTimeout: 180_000,
    hookTimeout: 120_000,
    // What is true at once is not waited for.
    expect: { poll: { timeout: 30_000 } },
  },
});
