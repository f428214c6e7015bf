import { expect, test } from "vitest";
import { repositoryRoot } from "../deploy/read-app.ts";
import { run } from "../process/run.ts";
import { LAST_RUN, SIDE_BY_SIDE } from "./cluster-test-runs.ts";

/** The files that vitest would run. */
async function files(...args: string[]): Promise<string[]> {
  const list = ["list", "--filesOnly", "--config", "infra/vitest.cluster.config.ts", ...args];
  const { stdout } = await run("vitest", list, { cwd: repositoryRoot });
  return stdout.split("\n").filter((line) => line.endsWith(".cluster.test.ts"));
}

test("every test on a live cluster is in one run, and no path of a run leads nowhere", async () => {
  const runs = await Promise.all([...SIDE_BY_SIDE, LAST_RUN].map(({ args }) => files(...args)));
  expect(runs.flat().sort()).toEqual((await files()).sort());
  for (const { args } of [...SIDE_BY_SIDE, LAST_RUN]) {
    const paths = args.filter((arg, index) => arg !== "--exclude" && args[index - 1] !== "--exclude");
    for (const path of paths)
      expect(
        runs.flat().filter((file) => file.includes(path)),
        path,
      ).not.toEqual([]);
  }
});
