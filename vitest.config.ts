import { defineConfig } from "vitest/config";

/** Every test that needs only Node. Tests that need a cluster are named `*.cluster.test.ts` and have a configuration of their own. */
export default defineConfig({
  test: { projects: ["packages/*", "apps/*", "infra"] },
});
