import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readApp, repositoryRoot } from "../deploy/read-app.ts";
import { workflows } from "../generate/workflow/workflows.ts";
import { run } from "../process/run.ts";
import { CLONE } from "./script-places.ts";
import { runScript, scriptsIn } from "./script-under-test.ts";

const scripts = scriptsIn(workflows(readApp()));
/** As for a runner that has never seen the repository: what is committed, and nothing else. */
const clone = mkdtempSync(join(tmpdir(), "todo-clone-"));

beforeAll(async () => {
  await run("git", ["clone", "--quiet", "--no-hardlinks", repositoryRoot, clone]);
});

afterAll(async () => {
  await run("node_modules/.bin/tsx", ["infra/src/cli/main.ts", "destroy", ENVIRONMENT, "--on", "minikube", "--yes"], {
    cwd: repositoryRoot,
    timeoutSeconds: 300,
  });
  rmSync(clone, { recursive: true, force: true });
}, 400_000);

const ENVIRONMENT = "staging";

test.each(CLONE)(
  "%s",
  async (place) => {
    const { exitCode, printed } = await runScript(scripts[place] ?? "", {
      cwd: clone,
      timeoutSeconds: 900,
      env: { ENVIRONMENT, TASK: `deploy:minikube:${ENVIRONMENT}`, CI: "true" },
    });
    expect(exitCode, printed.split("\n").slice(-40).join("\n")).toBe(0);
  },
  1_000_000,
);
