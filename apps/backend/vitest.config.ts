// Types what the set-up provides to tests.
import type {} from "@todo/infra/local/vitest-postgres";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts"],
    exclude: ["**/*.cluster.test.ts"],
    globalSetup: ["@todo/infra/local/vitest-postgres"],
    // A server that is stopped in order takes more than 5 s, and a busy machine several times as long as an idle one.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
