import { join } from "node:path";
import { expect, test } from "vitest";
import { repositoryRoot } from "../deploy/read-app.ts";
import { run } from "../process/run.ts";

const program = JSON.stringify(join(import.meta.dirname, "run-command.ts"));

/** Runs a command whose work is this, in a shell where `$command` stands for it. */
function inShell(work: string, script: string) {
  const text = `const { runCommand } = await import(${program}); await runCommand({}, ${work});`;
  const command = `${process.execPath} --import tsx/esm --input-type=module --eval '${text}'`;
  return run("bash", ["-c", script.replace("$command", command)], {
    cwd: join(repositoryRoot, "infra"),
    accept: "any",
    timeoutSeconds: 60,
  });
}

test("a command whose reader has ended is ended too, as one that was interrupted", async () => {
  // Writes until it is told to stop.
  const work =
    'async ({ print, signal }) => { while (!signal.aborted) { print("line"); await new Promise(setImmediate); } signal.throwIfAborted(); }';
  const { stdout, stderr } = await inShell(work, `$command | head -1; echo "exit code \${PIPESTATUS[0]}"`);
  expect(stdout).toBe("line\nexit code 130");
  expect(stderr).toBe("error OUTPUT_CLOSED: what read the output has ended");
});

test("a command that is done says nothing more, and ends with the code of its result", async () => {
  const work = 'async ({ result }) => result({}, "the result", 1)';
  expect(await inShell(work, "$command")).toEqual({ exitCode: 1, stdout: "the result", stderr: "" });
});
