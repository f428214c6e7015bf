// Types what the set-up provides to tests.
import type {} from "@todo/infra/local/vitest-postgres";
import { defineConfig } from "vitest/config";

const CLUSTER = "**/*.cluster.test.ts";
const TRACING = "src/tracing/**/*.test.ts";

const everywhere = {
  globalSetup: ["@todo/infra/local/vitest-postgres"],
  // A server that is stopped in order takes more than 5 s, and a busy machine several times as long as an idle one.
  testTimeout: 120_000,
  hookTimeout: 120_000,
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...everywhere,
          name: "backend",
          include: ["src/**/*.test.ts"],
          exclude: [CLUSTER, TRACING],
          // Files that a worker runs share what they import: loading it anew for each was half of their time. What a
          // test changes beyond its own values, it puts back.
          isolate: false,
        },
      },
      // A process is traced from its start on, once: each of these files has one of its own.
      { test: { ...everywhere, name: "tracing", include: [TRACING], exclude: [CLUSTER] } },
    ],
  },
});
