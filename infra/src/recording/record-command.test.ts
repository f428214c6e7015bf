import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { expectExit, recordCommand } from "./record-command.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "todo-record-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const record = (script: string) => recordCommand(`sh -c '${script}'`, { folder, title: "a test", timeoutSeconds: 30 });
const textOf = ({ spells }: Awaited<ReturnType<typeof record>>) =>
  spells.map(({ runs }) =>
    runs
      .map(({ text }) => text)
      .join("")
      .trimEnd(),
  );

// script(1) of util-linux is what records; macOS has another one.
const onLinux = test.skipIf(process.platform !== "linux");

onLinux("paths of this machine are replaced in what is recorded", async () => {
  const recording = await record('echo "at $PWD/infra"');
  expect(textOf(recording)).toContain("at ~/todo-app/infra");
  expect(recording.exitCode).toBe(0);
});

onLinux("a name of this machine that is still to be read is refused", async () => {
  // Its last letter in bold: no text that is written holds the name, and the screen shows it all the same.
  const bold =
    'name=$(pwd); printf "%s\\033[1m%s\\033[0m\\n" "$(echo "$name" | head -c -2)" "$(echo "$name" | tail -c 2)"';
  await expect(record(bold)).rejects.toMatchObject({
    code: "RECORDING_NAMES_MACHINE",
    message: expect.stringContaining(folder),
  });
});

onLinux("a command that ends other than it is meant to is told with what it showed", async () => {
  const recording = await record('echo "no such cluster"; exit 3');
  expectExit(recording, 3);
  expect(() => expectExit(recording, 0)).toThrow(
    expect.objectContaining({
      code: "RECORDING_UNEXPECTED",
      message: expect.stringContaining("ended with exit code 3, not 0"),
      cause: expect.objectContaining({ message: expect.stringContaining("no such cluster") }),
    }),
  );
});
