import { join } from "node:path";
import { defineConfig } from "vitest/config";

/** Tests on a live cluster: one file after the other, because they deploy to the same one. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, ".."),
    include: ["{infra,apps}/**/*.cluster.test.ts"],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 600_000,
  },
});
