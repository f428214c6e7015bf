import { afterEach, expect, test, vi } from "vitest";
import { standInPrograms } from "../testing/stand-in-programs.ts";
import { checkTasks } from "./check-tasks.ts";

afterEach(() => vi.unstubAllEnvs());

test("what every task has to complain of is the cause, from both of its streams", async () => {
  vi.stubEnv("PATH", standInPrograms({ turbo: 'echo "a.ts: wrong type"; echo "b.ts: too long" >&2; exit 2' }));
  await expect(checkTasks("typecheck", "lint")).rejects.toMatchObject({
    code: "CHECK_FAILED",
    message: "turbo run typecheck lint",
    cause: { message: "a.ts: wrong type\nb.ts: too long" },
  });
});

test("tasks that end well are no failure", async () => {
  vi.stubEnv("PATH", standInPrograms({ turbo: "exit 0" }));
  await checkTasks("lint");
});
