import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { Problem } from "../../problem.ts";
import type { Step } from "../plan/plan-schema.ts";
import { step } from "../plan/step.ts";
import { lineProgress } from "./progress.ts";
import { LIMIT_SECONDS, runSteps, type TakeStep } from "./run-steps.ts";

const needed = { needed: true, reason: "it is missing" };
const [buildA, buildB] = [step("build", "a", needed), step("build", "b", needed)];
const loadA = step("load", "a", { ...needed, after: [buildA.id] });
const loadB = step("load", "b", { ...needed, after: [buildB.id] });
const upgrade = step("upgrade", "release", { ...needed, after: [loadA.id, loadB.id] });
const all = [buildA, buildB, loadA, loadB, upgrade];

/** Runs steps that note their begin and end; what a step does besides is given by its id. */
async function run(steps: readonly Step[], acts: Record<string, TakeStep> = {}, options: object = {}) {
  const events: string[] = [];
  const lines: string[] = [];
  const take: TakeStep = async (one, conduct) => {
    events.push(`begin ${one.id}`);
    await sleep(1);
    const outcome = await acts[one.id]?.(one, conduct);
    events.push(`end ${one.id}`);
    return outcome;
  };
  const progress = lineProgress((line) => lines.push(line.replace(/[\d.]+ s/, "0 s")));
  const failure = await runSteps(steps, take, { progress, ...options }).catch((error: unknown) => error);
  return { events, lines, failure };
}

describe("steps", () => {
  test("that have no tie run side by side; the others wait for what they come after", async () => {
    const { events } = await run(all, { "build b": () => sleep(20, undefined) });
    expect(events).toEqual([
      ...["begin build a", "begin build b", "end build a", "begin load a", "end load a"],
      ...["end build b", "begin load b", "end load b", "begin upgrade release", "end upgrade release"],
    ]);
  });

  test("that are not needed are left out and hold nobody up", async () => {
    const { events } = await run([{ ...buildA, needed: false }, loadA]);
    expect(events).toEqual(["begin load a", "end load a"]);
  });

  test("say when they begin, what they are at, and how they ended", async () => {
    const act: TakeStep = async (_step, { task }) => {
      task.at("[build 1/2] RUN true");
      task.at("[build 1/2] RUN true");
      return "3.0 MB";
    };
    expect((await run([buildA], { "build a": act })).lines).toEqual([
      "build a (it is missing)",
      "  build a: [build 1/2] RUN true",
      "build a: done in 0 s, 3.0 MB",
    ]);
  });
});

describe("a failure", () => {
  const broken = new Problem("IMAGE_BUILD_FAILED", "a: the build failed", { next: ["mend a"] });
  const fail: TakeStep = () => Promise.reject(broken);

  test("lets what runs finish, and nothing more begin", async () => {
    const { events, failure, lines } = await run(all, { "build a": fail, "build b": () => sleep(20, undefined) });
    expect(failure).toBe(broken);
    expect(events).toEqual(["begin build a", "begin build b", "end build b"]);
    expect(lines).toContain("build a: failed after 0 s");
  });

  test("is reported with all others", async () => {
    const other = new Problem("LOAD_FAILED", "b is not on the node", { next: ["mend b"], cause: new Error("disk") });
    const { failure } = await run(all, { "build a": fail, "build b": () => Promise.reject(other) });
    expect(failure).toMatchObject({
      code: "STEPS_FAILED",
      message: "2 steps failed: a: the build failed; b is not on the node",
      next: ["mend a", "mend b"],
      cause: { message: "IMAGE_BUILD_FAILED: a: the build failed\nLOAD_FAILED: b is not on the node\ndisk" },
    });
  });
});

test("a step that takes too long is told so, and given up", async () => {
  const act: TakeStep = (_step, { signal }) => sleep(10_000, undefined, { signal });
  const limits = { ...LIMIT_SECONDS, build: 0.02 };
  const { failure } = await run([buildA, loadA], { "build a": act }, { limits });
  expect(failure).toMatchObject({ code: "STEP_TIMED_OUT", message: "build a: not done after 0.02 s" });
});

test("an interruption ends what runs, and is what is thrown", async () => {
  const interrupted = new Problem("INTERRUPTED", "interrupted");
  const abort = new AbortController();
  const act: TakeStep = async (_step, { signal }) => {
    abort.abort(interrupted);
    await sleep(10_000, undefined, { signal });
    return undefined;
  };
  const { failure, events, lines } = await run(all, { "load a": act }, { signal: abort.signal });
  expect(failure).toBe(interrupted);
  expect(events).not.toContain("begin upgrade release");
  expect(lines).toContain("load a: interrupted after 0 s");
});
