// Types what the set-up provides to tests.
import type {} from "@todo/infra/local/vitest-postgres";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": new URL("./src", import.meta.url).pathname } },
  test: {
    include: ["*.test.ts", "src/**/*.test.ts"],
    exclude: ["**/*.cluster.test.ts"],
    globalSetup: ["@todo/infra/local/vitest-postgres"],
    // Pages in a real browser, and a server that is stopped in order.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
