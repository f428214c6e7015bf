import { afterEach, expect, test, vi } from "vitest";
import { standInPrograms } from "../testing/stand-in-programs.ts";
import { buildApps } from "./build-apps.ts";

afterEach(() => vi.unstubAllEnvs());

test("a build that fails says so in its own last words", async () => {
  vi.stubEnv("PATH", standInPrograms({ turbo: 'echo "main.ts: no such export" >&2; exit 1' }));
  await expect(buildApps({ say: () => {} })).rejects.toMatchObject({
    code: "BUILD_FAILED",
    next: [expect.stringContaining("npx turbo run build")],
    cause: { code: "COMMAND_FAILED", cause: { message: "main.ts: no such export" } },
  });
});
