import type { V1ContainerState } from "@kubernetes/client-node";
import { expect, test } from "vitest";
import { fakeKube } from "../kube/fake-kube.ts";
import { gatherEvidence } from "./gather-evidence.ts";

const failed: V1ContainerState = { terminated: { exitCode: 1, reason: "Error" } };
const running: V1ContainerState = { running: {} };
const waiting: V1ContainerState = { waiting: { reason: "CrashLoopBackOff" } };

/** The lines that are kept of one container, given what its run before and its run now have said. */
async function lines(
  state: V1ContainerState,
  restartCount: number,
  said: { before?: string | undefined; now?: string },
  onRead = (_previous: boolean | undefined) => {},
) {
  const container = { name: "migrate", image: "todo-backend:1" };
  const status = { ...container, imageID: "", ready: false, restartCount, state };
  const kube = fakeKube({
    listNamespacedPod: () => ({
      items: [
        {
          metadata: { name: "todo-backend-1" },
          spec: { containers: [container] },
          status: { containerStatuses: [status] },
        },
      ],
    }),
    readNamespacedPodLog: ({ previous }: { previous?: boolean }) => {
      onRead(previous);
      const text = previous ? said.before : said.now;
      if (text === undefined) throw new Error("previous terminated container not found");
      return text;
    },
  });
  return Object.values((await gatherEvidence(kube, "todo-dev", "todo-app")).logs).flat();
}

test.each([
  ["what failed for the first time", failed, 0, { now: "no\n" }, ["no"]],
  ["what failed and has begun anew since", failed, 0, { before: "no\n", now: "starting\n" }, ["no", "starting"]],
  ["what waits for its next run", waiting, 1, { before: "no\n", now: "starting\n" }, ["no"]],
  ["a later run", running, 1, { before: "no\n", now: "starting\n" }, ["no"]],
  ["a later run, when the one before is gone", running, 1, { now: "starting\n" }, ["starting"]],
  ["a first run", running, 0, { now: "starting\nlistening\n" }, ["starting", "listening"]],
  ["what has said nothing", running, 0, { now: "" }, []],
])("the log of %s", async (_what, state, restartCount, said, kept) => {
  expect(await lines(state, restartCount, said)).toEqual(kept);
});

test("a container that is being taken away is asked again", async () => {
  const gone = "unable to retrieve container logs for containerd://dcc6fd8aa07f\n";
  const said = { now: gone, before: undefined as string | undefined };
  const reads: (boolean | undefined)[] = [];
  const asked = lines(failed, 0, said, (previous) => {
    reads.push(previous);
    if (reads.length === 4) said.before = "no\n";
  });
  expect(await asked).toEqual(["no"]);
});

test("of a long log the last lines are kept", async () => {
  const now = Array.from({ length: 30 }, (_, index) => `line ${index}`).join("\n");
  const kept = await lines(failed, 0, { before: "the run before", now });
  expect(kept).toHaveLength(20);
  expect(kept.at(-1)).toBe("line 29");
});
