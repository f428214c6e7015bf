import { join } from "node:path";
import { test as anywhere, expect } from "vitest";
import { startCompanion } from "../process/companion.ts";
import { testFolder } from "../testing/test-folder.ts";
import { withMachineLock } from "./machine-lock.ts";

// flock(1) plays the stranger.
const test = anywhere.skipIf(process.platform !== "linux");

const lockFile = () => join(testFolder(), "todo-lab.lock");

test("a second taker waits for the first, and hears whom it waits for", async () => {
  const file = lockFile();
  const stranger = await startCompanion("flock", [file, "sh", "-c", "echo held && exec cat"]);
  const messages: string[] = [];
  let entered = false;
  const waiting = withMachineLock(
    "second",
    async () => {
      entered = true;
    },
    {
      file,
      onWait: (message) => {
        messages.push(message);
        expect(entered).toBe(false);
        void stranger?.end();
      },
    },
  );
  await waiting;
  expect(entered).toBe(true);
  expect(messages).toEqual([expect.stringContaining("waiting for another program")]);
});

test("it gives up after the wait", async () => {
  const file = lockFile();
  const stranger = await startCompanion("flock", [file, "sh", "-c", "echo held && exec cat"]);
  const attempt = withMachineLock("late", async () => "never", { file, waitSeconds: 1 });
  await expect(attempt).rejects.toMatchObject({ code: "CLUSTER_IN_USE" });
  await stranger?.end();
});

test("what the holder itself starts goes ahead", async () => {
  const file = lockFile();
  const inner = withMachineLock("outer", () => withMachineLock("inner", async () => "done", { file }), { file });
  expect(await inner).toBe("done");
});

test("the lock is free after use, also after a failure", async () => {
  const file = lockFile();
  await expect(withMachineLock("fails", () => Promise.reject(new Error("no")), { file })).rejects.toThrow("no");
  expect(await withMachineLock("next", async () => "in", { file, waitSeconds: 0 })).toBe("in");
});
