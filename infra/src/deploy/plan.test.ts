import { describe, expect, test } from "vitest";
import type { Desired } from "./desired.ts";
import type { Observation, PodSeen, ReleaseSeen } from "./observation.ts";
import { changes, planDeploy } from "./plan.ts";

const desired: Desired = {
  environment: "development",
  context: "minikube",
  namespace: "todo-dev",
  release: "todo-app",
  images: [
    { service: "backend", name: "todo-backend:00000000000000aa", hash: "aa", alias: "todo-backend:dev" },
    { service: "frontend", name: "todo-frontend:00000000000000bb", hash: "bb", alias: "todo-frontend:dev" },
  ],
  chart: "chart-1",
  values: { backend: { image: { tag: "00000000000000aa" } }, frontend: { image: { tag: "00000000000000bb" } } },
};

const everywhere = { inDaemon: true, onNode: true, aliasOnNode: true };
const released: ReleaseSeen = { revision: 3, status: "deployed", chart: "chart-1", values: desired.values };
const asDesired: Observation = {
  cluster: { context: "minikube", kubernetes: "v1.34.4" },
  images: { backend: everywhere, frontend: everywhere },
  release: released,
  missingObjects: [],
  changedObjects: [],
  pods: [{ name: "todo-backend-1", service: "backend", images: ["todo-backend:00000000000000aa"], waiting: null }],
  ingressClasses: ["contour"],
};

function changesFor(seen: Partial<Observation>): string[] {
  const plan = planDeploy(desired, { ...asDesired, ...seen });
  return changes(plan).map(({ action, object, reason }) => `${action} ${object}: ${reason}`);
}

describe("what is as desired", () => {
  test("needs no change, and every step says why", () => {
    expect(planDeploy(desired, asDesired)).toEqual({
      schema: 1,
      environment: "development",
      context: "minikube",
      namespace: "todo-dev",
      steps: [
        { action: "build", object: "todo-backend:00000000000000aa", needed: false, reason: "the image store has it" },
        { action: "build", object: "todo-frontend:00000000000000bb", needed: false, reason: "the image store has it" },
        { action: "load", object: "todo-backend:00000000000000aa", needed: false, reason: "the node has it" },
        { action: "load", object: "todo-frontend:00000000000000bb", needed: false, reason: "the node has it" },
        { action: "alias", object: "todo-backend:dev", needed: false, reason: "names todo-backend:00000000000000aa" },
        { action: "alias", object: "todo-frontend:dev", needed: false, reason: "names todo-frontend:00000000000000bb" },
        {
          action: "upgrade",
          object: "release todo-app",
          needed: false,
          reason: "revision 3 is this chart with these values, and every object is there",
        },
        { action: "verify", object: "release todo-app", needed: true, reason: "a deploy ends with the app answering" },
      ],
    });
  });

  test("the same observation gives the same plan, whatever the order of the values' keys", () => {
    const values = {
      frontend: { image: { tag: "00000000000000bb" } },
      backend: { image: { tag: "00000000000000aa" } },
    };
    const reordered = { ...asDesired, release: { ...released, values } };
    expect(planDeploy(desired, reordered)).toEqual(planDeploy(desired, asDesired));
  });
});

describe("a cluster that holds nothing", () => {
  test("is built, loaded, named and installed, in this order", () => {
    expect(changesFor({ images: {}, release: null, pods: [] })).toEqual([
      "build todo-backend:00000000000000aa: the image store does not have it",
      "build todo-frontend:00000000000000bb: the image store does not have it",
      "load todo-backend:00000000000000aa: the node lacks it",
      "load todo-frontend:00000000000000bb: the node lacks it",
      "alias todo-backend:dev: does not name todo-backend:00000000000000aa on the node",
      "alias todo-frontend:dev: does not name todo-frontend:00000000000000bb on the node",
      "install release todo-app: namespace todo-dev has no such release",
    ]);
  });
});

describe("one thing deleted by hand is restored, and nothing else is done", () => {
  test("the image in the daemon", () => {
    const images = { backend: { ...everywhere, inDaemon: false }, frontend: everywhere };
    expect(changesFor({ images })).toEqual(["build todo-backend:00000000000000aa: the image store does not have it"]);
  });

  test("the image on the node, while its pod runs on", () => {
    const images = { backend: everywhere, frontend: { inDaemon: true, onNode: false, aliasOnNode: true } };
    expect(changesFor({ images })).toEqual(["load todo-frontend:00000000000000bb: the node lacks it"]);
  });

  test("the image on the node, and a pod that gave up on it", () => {
    const images = { backend: { inDaemon: true, onNode: false, aliasOnNode: false }, frontend: everywhere };
    const stuck: PodSeen = {
      name: "todo-backend-2",
      service: "backend",
      images: ["todo-backend:00000000000000aa"],
      waiting: "ErrImageNeverPull",
    };
    expect(changesFor({ images, pods: [stuck] })).toEqual([
      "load todo-backend:00000000000000aa: the node lacks it",
      "alias todo-backend:dev: does not name todo-backend:00000000000000aa on the node",
      "restart pod todo-backend-2: it waits with ErrImageNeverPull",
    ]);
  });

  test("a Deployment", () => {
    expect(changesFor({ missingObjects: ["Deployment/todo-backend"] })).toEqual([
      "upgrade release todo-app: Deployment/todo-backend is missing",
    ]);
  });

  test("the release", () => {
    expect(changesFor({ release: null })).toEqual(["install release todo-app: namespace todo-dev has no such release"]);
  });
});

describe("an upgrade names each of its reasons", () => {
  test("another image, another chart, another value", () => {
    const values = {
      backend: { image: { tag: "0000000000000099" } },
      extra: 1,
      frontend: desired.values.frontend ?? {},
    };
    expect(changesFor({ release: { ...released, chart: "chart-0", values } })).toEqual([
      "upgrade release todo-app: the chart changed; value backend.image.tag changed; value extra changed",
    ]);
  });

  test("an image set by hand", () => {
    expect(changesFor({ changedObjects: ["Deployment/todo-backend"] })).toEqual([
      "upgrade release todo-app: Deployment/todo-backend runs another image than revision 3 says",
    ]);
  });

  test("a failed revision is made again", () => {
    expect(changesFor({ release: { ...released, status: "failed" } })).toEqual([
      "upgrade release todo-app: revision 3 is failed",
    ]);
  });

  test("an interrupted revision is cleared first", () => {
    expect(changesFor({ release: { ...released, status: "pending-upgrade" } })).toEqual([
      "recover release todo-app: revision 3 was left in pending-upgrade",
      "upgrade release todo-app: revision 3 is pending-upgrade",
    ]);
  });
});

test("a pod of an older image is left to its own Deployment", () => {
  const older: PodSeen = { name: "old", service: "backend", images: ["todo-backend:11"], waiting: "ErrImageNeverPull" };
  expect(changesFor({ pods: [older] })).toEqual([]);
});
