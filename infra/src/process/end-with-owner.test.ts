import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { testFolder } from "../testing/test-folder.ts";
import { endProcess, isRunning, type ProcessIdentity, startInBackground } from "./background.ts";
import { endWithOwner } from "./end-with-owner.ts";

const here = (file: string) => JSON.stringify(pathToFileURL(join(import.meta.dirname, file)).href);

test("a process ends with the owner that was killed, and its folder with it", async () => {
  const folder = join(testFolder(), "its own");
  const program = `
    import { startInBackground } from ${here("background.ts")};
    import { endWithOwner } from ${here("end-with-owner.ts")};
    const sleeper = await startInBackground("sleep", ["600"], { logFile: ${JSON.stringify(join(folder, "log"))} });
    await endWithOwner(sleeper, ${JSON.stringify(folder)});
    process.stdout.write(JSON.stringify(sleeper), () => process.kill(process.pid, "SIGKILL"));`;
  const args = ["--import", "tsx/esm", "--input-type=module", "--eval", program];
  const owner = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const [told, [, signal]] = await Promise.all([text(owner.stdout), once(owner, "close")]);
  const sleeper = JSON.parse(told) as ProcessIdentity;
  expect(signal).toBe("SIGKILL");
  await expect.poll(() => isRunning(sleeper) || existsSync(folder), { timeout: 60_000 }).toBe(false);
});

test("it can be ended before, and where it has ended already its folder is left to be deleted", async () => {
  for (const ended of [false, true]) {
    const folder = join(testFolder(), "its own");
    const sleeper = await startInBackground("sleep", ["600"], { logFile: join(folder, "log") });
    const end = await endWithOwner(sleeper, folder);
    expect(isRunning(sleeper)).toBe(true);
    if (ended) await endProcess(sleeper);
    await end();
    expect({ running: isRunning(sleeper), folder: existsSync(folder) }).toEqual({ running: false, folder: false });
  }
});
