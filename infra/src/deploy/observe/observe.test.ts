import type Docker from "dockerode";
import { expect, test } from "vitest";
import { FakeCluster } from "../../cluster/fake-cluster.ts";
import { INPUT_HASH_LABEL } from "../../image/image-plan.ts";
import { type Answers, fakeKube } from "../../kube/fake-kube.ts";
import { secretOfRelease } from "../../testing/release-secret.ts";
import type { Desired } from "../plan/desired.ts";
import type { Tools } from "../target/tools.ts";
import { observe } from "./observe.ts";

const image = { service: "backend", name: `todo-backend:${"a".repeat(16)}`, hash: "a".repeat(64), alias: null };
const built = {
  Id: "sha256:1",
  RootFS: { Layers: [] },
  Config: { Labels: { [INPUT_HASH_LABEL]: image.hash } },
  Size: 1,
};
const gone = Object.assign(new Error("no such image"), { statusCode: 404 });

/** What is seen of a machine whose daemon and whose node have the image, or not. */
async function seen(
  { inDaemon, onNode }: { inDaemon: boolean; onNode: boolean },
  keepImages?: number,
  answers: Answers = {},
) {
  const cluster = new FakeCluster();
  if (onNode) cluster.images.set(image.name, { name: image.name, id: built.Id, hashLabel: image.hash });
  const docker = {
    getImage: () => ({ inspect: async () => (inDaemon ? built : Promise.reject(gone)) }),
    listImages: async () => [],
  } as unknown as Docker;
  const tools = { kube: fakeKube(answers), cluster, helm: { version: "v4.1.4" } } as unknown as Tools;
  const desired = { namespace: "todo-dev", release: "todo-app", context: "minikube", images: [image], keepImages };
  return observe({ ...tools, docker, secrets: [] }, desired as unknown as Desired);
}

test.each([
  ["is not built", { inDaemon: false, onNode: false }],
  ["was built by turbo, and is not on the node", { inDaemon: true, onNode: false }],
  ["is on the node, and was removed from the daemon", { inDaemon: false, onNode: true }],
])("an image that %s is new, so old ones are looked for", async (_what, where) => {
  expect((await seen(where)).stores).not.toBeNull();
});

test("where nothing is new they are looked for only when somebody says how many are to stay", async () => {
  const everywhere = { inDaemon: true, onNode: true };
  expect((await seen(everywhere)).stores).toBeNull();
  expect((await seen(everywhere, 1)).stores).not.toBeNull();
});

test.each([
  ["as it was made", { LOG_LEVEL: "info", PORT: "8000" }, []],
  ["with one more entry", { LOG_LEVEL: "info", PORT: "8000", EXTRA: "1" }, []],
  ["without an entry", { PORT: "8000" }, ["ConfigMap/todo-config"]],
  ["with another text in one", { LOG_LEVEL: "debug", PORT: "8000" }, ["ConfigMap/todo-config"]],
])("a ConfigMap %s", async (_what, data, edited) => {
  const manifest = `apiVersion: v1
kind: ConfigMap
metadata: { name: todo-config }
data: { LOG_LEVEL: info, PORT: "8000" }
`;
  const record = secretOfRelease({ manifest });
  const answers = {
    listNamespacedSecret: () => ({ items: [{ metadata: record.metadata }] }),
    readNamespacedSecret: () => record,
    readNamespacedConfigMap: () => ({ data }),
  };
  const { editedObjects, missingObjects } = await seen({ inDaemon: true, onNode: true }, undefined, answers);
  expect(editedObjects).toEqual(edited);
  expect(missingObjects).toEqual([]);
});
