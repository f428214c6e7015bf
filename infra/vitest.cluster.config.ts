import { join } from "node:path";
import { defineConfig } from "vitest/config";

/** Tests on a live cluster: one file after the other, because they deploy to the same one. What runs beside: `cluster-test-runs.ts`. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, ".."),
    include: ["{infra,apps}/**/*.cluster.test.ts"],
    fileParallelism: false,
    // Tests of one file that may run at once mostly wait: for a limit of time, or for a pod.
    maxConcurrency: 8,
    testTimeout: 300_000,
    hookTimeout: 600_000,
  },
});
