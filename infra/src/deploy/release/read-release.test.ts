import { ApiException, type V1Secret } from "@kubernetes/client-node";
import { expect, test } from "vitest";
import { fakeKube } from "../../kube/fake-kube.ts";
import { secretOfRelease } from "../../testing/release-secret.ts";
import { readRelease } from "./read-release.ts";

let uids = 0;

/** The Secret in which Helm keeps a revision, as a cluster has it. */
function revision(version: number, status: string): V1Secret {
  const secret = secretOfRelease({ version, status });
  return { ...secret, metadata: { ...secret.metadata, uid: `${++uids}`, resourceVersion: "1" } };
}

/** A cluster that lists these as it lists metadata, and the names of those that were read whole. */
function clusterWith(...revisions: V1Secret[]) {
  const read: string[] = [];
  const kube = fakeKube({
    // An empty one comes without items.
    listNamespacedSecret: () =>
      revisions.length > 0 ? { items: revisions.map(({ metadata }) => ({ metadata })) } : {},
    readNamespacedSecret: ({ name }: { name: string }) => {
      const found = revisions.find(({ metadata }) => metadata?.name === name);
      if (!found?.data) throw new ApiException(404, "not found", "", {});
      read.push(name);
      return found;
    },
  });
  return { kube, read, look: () => readRelease(kube, "todo-dev", "todo-app") };
}

test("of ten revisions only the newest is read, and once as long as it is the same", async () => {
  const revisions = [9, 10, 8].map((version) => revision(version, version === 10 ? "failed" : "superseded"));
  const good = revision(7, "deployed");
  const { look, read } = clusterWith(...revisions, good);
  expect(await look()).toMatchObject({ newest: { revision: 10, status: "failed" }, lastGood: 7 });
  await look();
  expect(read).toEqual(["sh.helm.release.v1.todo-app.v10"]);
  const [, newest] = revisions;
  if (newest?.metadata) newest.metadata.resourceVersion = "2";
  await look();
  expect(read).toHaveLength(2);
});

test("where there is no release there is none", async () => {
  expect(await clusterWith().look()).toEqual({ newest: null, lastGood: null });
});

test("one that is taken away while it is read is gone", async () => {
  const { data: _, ...gone } = revision(1, "uninstalling");
  expect(await clusterWith(gone).look()).toEqual({ newest: null, lastGood: null });
});
