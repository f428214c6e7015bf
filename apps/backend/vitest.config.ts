// Types what the set-up provides to tests.
import type {} from "@todo/infra/local/vitest-postgres";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts"],
    globalSetup: ["@todo/infra/local/vitest-postgres"],
    // A server that is stopped in order takes more than 5 s.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
