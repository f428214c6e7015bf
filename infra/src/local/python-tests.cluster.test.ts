import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { repositoryRoot } from "../deploy/read-app.ts";
import { run } from "../process/run.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";

/** The tests of the service in Python: here, because `npm test` asks for nothing but Node. */
const service = join(repositoryRoot, "apps/fastapi-example");
const python = await findPython();

describe.skipIf(python === undefined)("the service in Python", () => {
  test("passes its own tests, with the packages that its image has and a database of its own", {
    timeout: 900_000,
  }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "todo-python-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const [database] = await Promise.all([
      startEmbeddedPostgres({ folder: join(folder, "postgres"), throwAway: true }),
      makeEnvironment(join(folder, "venv")),
    ]);
    try {
      const { stdout } = await run(join(folder, "venv/bin/pytest"), ["-p", "no:cacheprovider"], {
        cwd: service,
        env: { TEST_DATABASE_URL: database.url, PYTHONDONTWRITEBYTECODE: "1" },
        timeoutSeconds: 240,
      });
      expect(stdout).toMatch(/\d+ passed/);
      expect(stdout).not.toMatch(/skipped|warning/);
    } finally {
      await database.stop();
    }
  });

  async function makeEnvironment(folder: string): Promise<void> {
    await run(python ?? "", ["-m", "venv", folder], { timeoutSeconds: 240 });
    const exact = ["--require-hashes", "--only-binary=:all:", "--requirement", join(service, "requirements-dev.txt")];
    await run(join(folder, "bin/pip"), ["install", "--quiet", ...exact], { timeoutSeconds: 240 });
  }
});

/** Python 3.12, as the image has it: pyenv's, which its shim hides unless it is selected, or the one on the path. */
async function findPython(): Promise<string | undefined> {
  const prefix = await run("pyenv", ["prefix", "3.12"], { accept: "any" }).catch(() => undefined);
  const candidates = [...(prefix?.exitCode === 0 ? [join(prefix.stdout.trim(), "bin/python3.12")] : []), "python3.12"];
  for (const command of candidates) {
    if (command.startsWith("/") && !existsSync(command)) continue;
    const asked = await run(command, ["-c", "import ensurepip"], { accept: "any" }).catch(() => undefined);
    if (asked?.exitCode === 0) return command;
  }
  return undefined;
}
