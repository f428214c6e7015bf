import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { run } from "./run.ts";

const bytes = (source: () => AsyncIterable<Uint8Array>) => Readable.from(source(), { objectMode: false });

test("a stream without a file behind it reaches the command whole", async () => {
  const input = bytes(async function* () {
    for (let n = 0; n < 5; n++) yield Buffer.alloc(300_000);
  });
  expect((await run("wc", ["-c"], { input })).stdout.trim()).toBe("1500000");
});

test("a command that refuses its input is a failure with its own words, not a broken pipe", async () => {
  const input = bytes(async function* () {
    for (let n = 0; n < 100; n++) yield Buffer.alloc(1 << 20);
  });
  const failed = run("sh", ["-c", "head -c 10 > /dev/null; echo refused >&2; exit 3"], { input });
  await expect(failed).rejects.toMatchObject({ code: "COMMAND_FAILED", cause: { message: "refused" } });
});

test("a command that ended well on half of its input has failed", async () => {
  const input = bytes(async function* () {
    yield Buffer.from("half");
    throw new Error("the source broke off");
  });
  await expect(run("cat", [], { input })).rejects.toMatchObject({ code: "COMMAND_FAILED" });
});

test("a command that is interrupted is ended, and says so", async () => {
  const interrupting = new AbortController();
  const interrupted = run("sh", ["-c", "echo begun; exec sleep 600"], {
    signal: interrupting.signal,
    onLine: () => interrupting.abort(),
  });
  await expect(interrupted).rejects.toMatchObject({ code: "COMMAND_INTERRUPTED" });
});

test("a command that takes too long is ended, and says so", async () => {
  const late = run("sleep", ["600"], { timeoutSeconds: 0.1 });
  await expect(late).rejects.toMatchObject({
    code: "COMMAND_TIMED_OUT",
    message: "sleep 600: not finished after 0.1 s",
  });
});
