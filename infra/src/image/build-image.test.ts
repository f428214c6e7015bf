import type Docker from "dockerode";
import { afterEach, beforeEach, expect, test } from "vitest";
import { buildImage } from "./build-image.ts";
import { planImage } from "./image-plan.ts";
import { type SampleTree, sampleService, sampleTree } from "./sample-service.ts";

let tree: SampleTree;
beforeEach(() => {
  tree = sampleTree();
});
afterEach(() => tree.remove());

/** A daemon that builds for ever, and tells when it has begun. */
function endlessDaemon(onBegun: () => void): Docker {
  const buildImage = (_context: unknown, { abortSignal }: { abortSignal: AbortSignal }) =>
    new Promise((_resolve, reject) => {
      const abort = () => reject(abortSignal.reason);
      // As for a real one, the time may be over before it is asked.
      if (abortSignal.aborted) abort();
      else abortSignal.addEventListener("abort", abort);
      onBegun();
    });
  return { buildImage } as unknown as Docker;
}

const sample = () => planImage(tree.root, sampleService(), { way: "source", docker: undefined });

test("a build that is interrupted says so, and whose it was", async () => {
  const plan = await sample();
  const interrupting = new AbortController();
  const docker = endlessDaemon(() => interrupting.abort());
  await expect(buildImage(docker, plan, { signal: interrupting.signal })).rejects.toMatchObject({
    code: "IMAGE_BUILD_INTERRUPTED",
    message: `${plan.name}: the build was interrupted`,
  });
});

test("a build that takes too long says so, which an interruption is not", async () => {
  const plan = await sample();
  await expect(
    buildImage(
      endlessDaemon(() => {}),
      plan,
      { timeoutSeconds: 0.05 },
    ),
  ).rejects.toMatchObject({
    code: "IMAGE_BUILD_TIMED_OUT",
    message: `${plan.name}: not built after 0.05 s`,
  });
});
