import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  test: { exclude: [...configDefaults.exclude, "**/*.cluster.test.ts"], testTimeout: 60_000, hookTimeout: 120_000 },
});
