import { describe, expect, test } from "vitest";
import type { JsonObject, Observation, PodSeen, ReleaseSeen } from "../observe/observation.ts";
import type { Desired } from "./desired.ts";
import { changes, planDeploy } from "./plan.ts";
import { planSchema } from "./plan-schema.ts";

const desired: Desired = {
  environment: "development",
  context: "minikube",
  namespace: "todo-dev",
  release: "todo-app",
  images: [
    {
      service: "backend",
      name: "todo-backend:00000000000000aa",
      hash: "aa",
      way: "outputs",
      alias: "todo-backend:dev",
    },
    {
      service: "frontend",
      name: "todo-frontend:00000000000000bb",
      hash: "bb",
      way: "outputs",
      alias: "todo-frontend:dev",
    },
  ],
  chart: "chart-1",
  set: {},
  privateValues: {},
  values: { backend: { image: { tag: "00000000000000aa" } }, frontend: { image: { tag: "00000000000000bb" } } },
};

const everywhere = { inDaemon: true, onNode: true, aliasOnNode: true, ids: ["sha256:1"] };
const onlyInDaemon = { ...everywhere, onNode: false, aliasOnNode: false };
const nowhere = { ...onlyInDaemon, inDaemon: false, ids: [] };
const released: ReleaseSeen = { revision: 3, status: "deployed", chart: "chart-1", values: desired.values };
const asDesired: Observation = {
  cluster: {
    kind: "minikube",
    context: "minikube",
    kubernetes: "v1.34.4",
    helm: "v4.1.4",
    nodes: [{ name: "minikube", runtime: "containerd://1.6.20", ready: true }],
    held: [],
  },
  images: { backend: everywhere, frontend: everywhere },
  stores: null,
  release: released,
  lastGood: 3,
  missingObjects: [],
  changedObjects: [],
  editedObjects: [],
  pods: [
    {
      name: "todo-backend-1",
      service: "backend",
      images: ["todo-backend:00000000000000aa"],
      waiting: null,
      runs: "sha256:1",
    },
  ],
  ingressClasses: [{ name: "contour", controller: "projectcontour.io/ingress-controller", isDefault: false }],
  storageClasses: [{ name: "standard", isDefault: true }],
  metrics: true,
  secrets: [],
};

function changesFor(seen: Partial<Observation>): string[] {
  const plan = planDeploy(desired, { ...asDesired, ...seen });
  return changes(plan).map(({ action, object, reason }) => `${action} ${object}: ${reason}`);
}

describe("what is as desired", () => {
  test("needs no change, and every step says why", () => {
    const { steps, ...rest } = planDeploy(desired, asDesired);
    expect(rest).toEqual({ schema: 2, environment: "development", context: "minikube", namespace: "todo-dev" });
    expect(steps.map(({ id, needed, reason }) => `${needed ? "+" : "-"} ${id}: ${reason}`)).toEqual([
      "- build todo-backend:00000000000000aa: the image store has it",
      "- build todo-frontend:00000000000000bb: the image store has it",
      "- load todo-backend:00000000000000aa: the node has it",
      "- load todo-frontend:00000000000000bb: the node has it",
      "- alias todo-backend:dev: names todo-backend:00000000000000aa",
      "- alias todo-frontend:dev: names todo-frontend:00000000000000bb",
      "- upgrade release todo-app: revision 3 is this chart with these values, and every object is there",
      "+ verify release todo-app: a deploy ends with the app answering",
      "- clean old images: no image is built that would make others old",
    ]);
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

test("an image from source is built inside the image build, and the plan says so", () => {
  const [backend] = desired.images.map((image) => ({ ...image, way: "source" as const }));
  const { steps } = planDeploy({ ...desired, images: backend ? [backend] : [] }, { ...asDesired, images: {} });
  expect(steps[0]).toMatchObject({
    id: "build todo-backend:00000000000000aa",
    reason: "the image store does not have it; it is built from source, inside the image build",
  });
});

describe("one thing deleted by hand is restored, and nothing else is done", () => {
  test("the image in the daemon", () => {
    const images = { backend: { ...everywhere, inDaemon: false }, frontend: everywhere };
    expect(changesFor({ images })).toEqual(["build todo-backend:00000000000000aa: the image store does not have it"]);
  });

  test("the image on the node, while its pod runs on", () => {
    const images = { backend: everywhere, frontend: { ...everywhere, onNode: false } };
    expect(changesFor({ images })).toEqual(["load todo-frontend:00000000000000bb: the node lacks it"]);
  });

  test("the image on the node, and a pod that gave up on it", () => {
    const images = { backend: onlyInDaemon, frontend: everywhere };
    const stuck: PodSeen = {
      name: "todo-backend-2",
      service: "backend",
      images: ["todo-backend:00000000000000aa"],
      waiting: "ErrImageNeverPull",
      runs: null,
    };
    expect(changesFor({ images, pods: [stuck] })).toEqual([
      "load todo-backend:00000000000000aa: the node lacks it",
      "alias todo-backend:dev: does not name todo-backend:00000000000000aa on the node",
      "restart pod todo-backend-2: it waits with ErrImageNeverPull",
    ]);
  });

  test("a Secret, and a pod that gave up on it", () => {
    const stuck: PodSeen = {
      name: "todo-postgres-0",
      service: "postgres",
      images: ["postgres:18"],
      waiting: "CreateContainerConfigError",
      runs: null,
    };
    const secrets = [{ name: "todo-secrets", exists: false, differing: [] }];
    expect(changesFor({ secrets, missingObjects: ["Secret/todo-secrets"], pods: [stuck] })).toEqual([
      "secret todo-secrets: it does not exist",
      "upgrade release todo-app: Secret/todo-secrets is missing",
      "restart pod todo-postgres-0: it waits with CreateContainerConfigError",
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

  test("a setting taken away by hand", () => {
    expect(changesFor({ editedObjects: ["ConfigMap/todo-config"] })).toEqual([
      "upgrade release todo-app: ConfigMap/todo-config has other entries than revision 3 says",
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
  const older: PodSeen = {
    name: "old",
    service: "backend",
    images: ["todo-backend:11"],
    waiting: "ErrImageNeverPull",
    runs: "sha256:0",
  };
  expect(changesFor({ pods: [older] })).toEqual([]);
});

describe("a pod that runs another image than its name means is replaced", () => {
  const running = (image: string, runs: string | null): PodSeen[] => [
    { name: "todo-backend-1", service: "backend", images: [image], waiting: null, runs },
  ];
  const replaced = (seen: Partial<Observation>) => changesFor(seen).filter((change) => change.startsWith("restart"));
  const name = "todo-backend:00000000000000aa";

  test("when the nodes have that image", () => {
    expect(replaced({ pods: running(name, "docker://sha256:0") })).toEqual([
      `restart pods of backend: pod todo-backend-1 runs another image under the name ${name}`,
    ]);
  });

  test.each([
    ["is brought there anew, and made anew before that", nowhere],
    ["is brought there anew, and the image store has another one", onlyInDaemon],
  ])("when it %s", (_how, backend) => {
    const images = { backend, frontend: everywhere };
    expect(replaced({ images, pods: running(`registry.example/todo/${name}`, "registry.example@sha256:0") })).toEqual([
      "restart pods of backend: pod todo-backend-1 runs an image of that name that is gone",
    ]);
  });

  test.each([
    ["runs it", everywhere, running(name, "docker://sha256:1")],
    ["runs what is about to be brought back", onlyInDaemon, running(name, "sha256:1")],
    ["has not run yet", nowhere, running(name, null)],
    ["is of another version", everywhere, running("todo-backend:11", "sha256:0")],
  ])("and left alone when it %s", (_what, backend, pods) => {
    expect(replaced({ images: { backend, frontend: everywhere }, pods })).toEqual([]);
  });

  test("after everything that brings the image", () => {
    const seen = { ...asDesired, images: { backend: nowhere, frontend: everywhere }, pods: running(name, "sha256:0") };
    const { steps } = planDeploy(desired, seen);
    const renewal = steps.find(({ id }) => id === "restart pods of backend");
    expect(renewal?.after).toEqual(expect.arrayContaining([`load ${name}`, "upgrade release todo-app"]));
    expect(steps.find(({ action }) => action === "verify")?.after).toContain(renewal?.id);
  });
});

describe("old images", () => {
  const stored = ["1", "2", "3", "4", "5"].map((digit) => ({
    name: `todo-backend:${digit.repeat(16)}`,
    created: Number(digit),
    inDaemon: true,
    onNodes: true,
  }));
  const inUse = ["todo-backend:1111111111111111"];
  const clean = (keepImages?: number, stores: Observation["stores"] = { stored, inUse }) =>
    planDeploy({ ...desired, keepImages }, { ...asDesired, stores }).steps.find(({ action }) => action === "clean");

  test("go when the new ones were seen to serve, so a failed deploy takes none away", () => {
    const { steps } = planDeploy(desired, { ...asDesired, stores: { stored, inUse } });
    const id = "clean old images";
    expect(steps.find((step) => step.id === id)?.after).toEqual([`verify release ${desired.release}`]);
    expect(steps.filter(({ after }) => after.includes(id))).toEqual([]);
  });

  test("are those beyond the newest that nothing uses", () => {
    expect(clean(3)).toMatchObject({ needed: true, reason: "1 beyond the newest 3 of each service that nothing uses" });
    expect(clean(1)).toMatchObject({ needed: true, reason: "3 beyond the newest 1 of each service that nothing uses" });
    expect(clean(4)).toMatchObject({
      needed: false,
      reason: "none is left beyond the newest 4 of each service and those in use",
    });
  });

  test("are left for a later deploy while they are few, unless somebody says how many are to stay", () => {
    const more = (count: number) => ({ stored: [...stored, ...stored.slice(0, count).map(asFrontend)], inUse });
    const asFrontend = (image: (typeof stored)[number]) => ({
      ...image,
      name: image.name.replace("backend", "frontend"),
    });
    const reason = "only 3 beyond the newest 3 of each service that nothing uses: left for a later deploy";
    expect(clean(undefined, more(5))).toMatchObject({ needed: false, reason });
    expect(clean(3, more(5))).toMatchObject({ needed: true });
    const many = {
      stored: [
        ...more(5).stored,
        { ...asFrontend(stored[0] as (typeof stored)[number]), name: `todo-frontend:${"0".repeat(16)}` },
      ],
      inUse,
    };
    expect(clean(undefined, many)).toMatchObject({
      needed: true,
      reason: "4 beyond the newest 3 of each service that nothing uses",
    });
  });

  test("are not looked for where no image is new", () => {
    expect(clean(undefined, null)).toMatchObject({ needed: false });
  });
});

const [backend, frontend] = ["todo-backend:00000000000000aa", "todo-frontend:00000000000000bb"];

describe("little to do is little done", () => {
  test("one service's image: it alone is built and loaded", () => {
    const values = { ...desired.values, backend: { image: { tag: "old" } } };
    const images = { backend: nowhere, frontend: everywhere };
    expect(changesFor({ images, pods: [], release: { ...released, values } })).toEqual([
      `build ${backend}: the image store does not have it`,
      `load ${backend}: the node lacks it`,
      `alias todo-backend:dev: does not name ${backend} on the node`,
      "upgrade release todo-app: value backend.image.tag changed",
    ]);
  });

  test("one value: the release alone is upgraded", () => {
    const values = { ...desired.values, config: { LOG_LEVEL: "debug" } };
    expect(changesFor({ release: { ...released, values } })).toEqual([
      "upgrade release todo-app: value config.LOG_LEVEL changed",
    ]);
  });

  describe("a value that the chart has by itself", () => {
    const defaults = { backend: { image: { tag: "dev" } }, config: { LOG_LEVEL: "info", APP_ENV: "development" } };
    const upgrades = (was: JsonObject, is: JsonObject, chart = desired.chart) => {
      const release = { ...released, chart, values: { ...desired.values, ...was } };
      const plan = planDeploy(
        { ...desired, defaults, values: { ...desired.values, ...is } },
        { ...asDesired, release },
      );
      return changes(plan).map(({ action, object, reason }) => `${action} ${object}: ${reason}`);
    };

    test("is no other one when it is set to just that, or no longer is: there is nothing to do", () => {
      expect(upgrades({}, { config: { LOG_LEVEL: "info" } })).toEqual([]);
      expect(upgrades({ config: { LOG_LEVEL: "info" } }, {})).toEqual([]);
      expect(upgrades({ config: {} }, { config: { APP_ENV: "development", LOG_LEVEL: "info" } })).toEqual([]);
    });

    test("is another one when it is set to something else, or no longer is, or taken away", () => {
      const changed = ["upgrade release todo-app: value config.LOG_LEVEL changed"];
      expect(upgrades({}, { config: { LOG_LEVEL: "debug" } })).toEqual(changed);
      expect(upgrades({ config: { LOG_LEVEL: "debug" } }, {})).toEqual(changed);
      expect(upgrades({}, { config: { LOG_LEVEL: null } })).toEqual(changed);
    });

    test("is no reason beside another chart", () => {
      expect(upgrades({}, { config: { LOG_LEVEL: "info" } }, "chart-0")).toEqual([
        "upgrade release todo-app: the chart changed",
      ]);
    });

    test("is the image of `helm install` without a tag, which is another one than the content's", () => {
      const release = { ...released, values: {} };
      expect(changes(planDeploy({ ...desired, defaults }, { ...asDesired, release }))).toEqual([
        expect.objectContaining({ reason: expect.stringContaining("value backend.image.tag changed") }),
      ]);
    });
  });

  test("the chart: the release alone is upgraded", () => {
    expect(changesFor({ release: { ...released, chart: "chart-0" } })).toEqual([
      "upgrade release todo-app: the chart changed",
    ]);
  });
});

describe("a cluster that pulls from a registry", () => {
  const cluster = { ...asDesired.cluster, kind: "registry" as const };

  test("is pushed to, and has no use for an alias", () => {
    const images = { backend: nowhere, frontend: everywhere };
    const { steps } = planDeploy(desired, { ...asDesired, cluster, images });
    expect(steps.filter(({ action }) => action === "push").map(({ reason }) => reason)).toEqual([
      "the registry lacks it",
      "the registry has it",
    ]);
    expect(steps.filter(({ action }) => action === "load" || action === "alias")).toEqual([]);
  });

  test("has what others built: it is not built again here", () => {
    const images = { backend: { ...everywhere, inDaemon: false }, frontend: nowhere };
    const { steps } = planDeploy(desired, { ...asDesired, cluster, images });
    expect(steps.filter(({ needed, action }) => needed && action === "build").map(({ object }) => object)).toEqual([
      "todo-frontend:00000000000000bb",
    ]);
  });
});

describe("a Secret that a deploy writes itself", () => {
  test.each([
    ["is left when it holds what it should", { exists: true, differing: [] }, []],
    ["is made", { exists: false, differing: ["A"] }, ["secret todo-secrets: it does not exist"]],
    ["is mended", { exists: true, differing: ["A"] }, ["secret todo-secrets: entry A missing or different"]],
    [
      "names all that is wrong",
      { exists: true, differing: ["A", "B"] },
      ["secret todo-secrets: entries A, B missing or different"],
    ],
  ])("%s", (_what, state, expected) => {
    expect(changesFor({ secrets: [{ name: "todo-secrets", ...state }] })).toEqual(expected);
  });
});

describe("a release left halfway", () => {
  test.each(["pending-install", "pending-upgrade", "pending-rollback", "uninstalling"] as const)(
    "in %s is cleared first",
    (status) => {
      const { steps } = planDeploy(desired, { ...asDesired, release: { ...released, status } });
      const [recover, upgrade] = steps.filter(({ action }) => action === "recover" || action === "upgrade");
      expect(recover).toMatchObject({ needed: true, reason: `revision 3 was left in ${status}` });
      expect(upgrade?.after).toContain(recover?.id);
    },
  );

  test("that was uninstalled with its history kept is installed again", () => {
    expect(changesFor({ release: { ...released, status: "uninstalled" } })).toEqual([
      "install release todo-app: namespace todo-dev has no such release",
    ]);
  });
});

test("each step comes after those that it needs, and after no other", () => {
  const secrets = [{ name: "todo-secrets", exists: false, differing: [] }];
  const { steps } = planDeploy(desired, { ...asDesired, images: {}, release: null, secrets });
  const after = Object.fromEntries(steps.map((one) => [one.id, one.after]));
  expect(after).toMatchObject({
    [`build ${backend}`]: [],
    [`load ${backend}`]: [`build ${backend}`],
    [`load ${frontend}`]: [`build ${frontend}`],
    "alias todo-backend:dev": [`load ${backend}`],
    "secret todo-secrets": [],
    "install release todo-app": [`load ${backend}`, `load ${frontend}`, "secret todo-secrets"],
  });
  const seen = new Set<string>();
  for (const one of steps) {
    expect(one.after.filter((id) => !seen.has(id))).toEqual([]);
    seen.add(one.id);
  }
});

test("a plan, as JSON, is what its schema says", () => {
  const plan = planDeploy(desired, { ...asDesired, images: {}, release: null });
  expect(planSchema.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
});
