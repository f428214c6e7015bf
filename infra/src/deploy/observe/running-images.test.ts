import type { V1Pod } from "@kubernetes/client-node";
import { expect, test } from "vitest";
import { checkRunningImages } from "./running-images.ts";

const ID = `sha256:${"a".repeat(64)}`;
const DIGEST = `sha256:${"d".repeat(64)}`;
const OTHER = `sha256:${"0".repeat(64)}`;
const backend = { service: "backend", name: "todo-backend:aa" };

function pod(image: string, imageID: string, deletionTimestamp?: Date): V1Pod {
  const status = { name: "backend", image, imageID, ready: true, restartCount: 0 };
  return {
    metadata: {
      name: "todo-backend-1",
      labels: { component: "backend" },
      ...(deletionTimestamp && { deletionTimestamp }),
    },
    spec: { containers: [{ name: "backend", image }] },
    status: { containerStatuses: [status] },
  };
}

test.each([
  ["containerd, an image that was loaded", "todo-backend:aa", ID, { id: ID }],
  ["Docker, an image that was built on the node", "todo-backend:aa", `docker://${ID}`, { id: ID }],
  [
    "an image that has a digest of a registry",
    "todo-backend:aa",
    `docker.io/library/import@${DIGEST}`,
    { id: ID, digest: DIGEST },
  ],
  [
    "an image that was pulled",
    "registry.example/todo/todo-backend:aa",
    `registry.example/todo/todo-backend@${DIGEST}`,
    { id: ID, digest: DIGEST },
  ],
])("%s", (_what, image, imageID, held) => {
  const old = pod("todo-backend:old", OTHER, new Date());
  expect(() =>
    checkRunningImages([old, pod(image, imageID)], [backend], [{ name: backend.name, ...held }]),
  ).not.toThrow();
});

test.each([
  ["another image", [pod("todo-backend:bb", ID)], "pod todo-backend-1 runs todo-backend:bb, not todo-backend:aa"],
  [
    "another one under the same name: its tag was moved after the pod had started",
    [pod("todo-backend:aa", OTHER)],
    `pod todo-backend-1 runs ${OTHER} under the name todo-backend:aa, which means ${ID} there`,
  ],
  ["no pod", [pod("todo-backend:aa", ID, new Date())], "no pod of backend runs todo-backend:aa"],
])("%s is refused", (_what, pods, message) => {
  const check = () => checkRunningImages(pods, [backend], [{ name: backend.name, id: ID }]);
  expect(check).toThrow(expect.objectContaining({ code: "IMAGE_UNEXPECTED", message }) as Error);
});
