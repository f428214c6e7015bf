import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    exclude: [...configDefaults.exclude, "**/*.cluster.test.ts"],
    // A limit is reached by what fails alone: a busy machine may take several times as long as an idle one.
    testTimeout: 120_000,
    hookTimeout: 240_000,
    // Files that a worker runs share what they import: loading it anew for each was half of their time. What a test
    // changes beyond its own values (variables, PATH), it puts back.
    isolate: false,
  },
});
