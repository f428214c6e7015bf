import { delimiter, dirname, join } from "node:path";
import { expect, test } from "vitest";
import { repositoryRoot } from "../src/deploy/read-app.ts";
import { machineEnv } from "../src/machine-env.ts";
import { run } from "../src/process/run.ts";
import { providePrograms } from "./provide-programs.ts";

test("Helm 3.10 refuses and takes the values that Helm 4 refuses and takes", async () => {
  const { helm } = await providePrograms(["helm"]);
  const file = "src/generate/chart/refused-values.test.ts";
  const { exitCode, stdout, stderr } = await run("vitest", ["run", file], {
    cwd: join(repositoryRoot, "infra"),
    env: { PATH: [dirname(helm.path), machineEnv().PATH ?? ""].join(delimiter) },
    timeoutSeconds: 240,
    accept: "any",
  });
  expect(exitCode, `${stdout}\n${stderr}`).toBe(0);
  expect(stdout).toMatch(/Tests .*passed/);
});
