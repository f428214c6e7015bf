import type Docker from "dockerode";
import { describe, expect, test } from "vitest";
import { FakeCluster } from "../../cluster/fake-cluster.ts";
import type { ImagePlan } from "../../image/image-plan.ts";
import { fakeKube } from "../../kube/fake-kube.ts";
import { standInPrograms } from "../../testing/stand-in-programs.ts";
import { step } from "../plan/step.ts";
import type { Site } from "../site.ts";
import { lineProgress } from "./progress.ts";
import { takeStep } from "./take-step.ts";

const plan = { service: "backend", name: "todo-backend:00000000000000aa", hash: "aa" } as ImagePlan;
const load = step("load", plan.name, { needed: true, reason: "the node lacks it" });
const run = { task: lineProgress(() => {}).begin("load", ""), signal: new AbortController().signal };

/** A site whose image store answers this when it is asked for an image. */
function siteWith(inspect: () => Promise<unknown>) {
  const docker = { getImage: () => ({ inspect }) } as unknown as Docker;
  const cluster = new FakeCluster();
  return { site: { cluster, docker, images: [plan] } as unknown as Site, cluster };
}

test("an image that the store has is brought to the node", async () => {
  const labels = { "todo-app.input-hash": plan.hash };
  const image = { Id: "sha256:1", RootFS: { Layers: ["sha256:2"] }, Config: { Labels: labels }, Size: 2_000_000 };
  const { site, cluster } = siteWith(async () => image);
  expect(await takeStep(site, load, run)).toBe("2.0 MB of 2.0 MB sent");
  expect([...cluster.images.keys()]).toEqual([plan.name]);
});

test("an image that somebody removed since it was planned cannot be", async () => {
  const { site, cluster } = siteWith(() =>
    Promise.reject(Object.assign(new Error("no such image"), { statusCode: 404 })),
  );
  await expect(takeStep(site, load, run)).rejects.toMatchObject({
    code: "IMAGE_GONE",
    message: `${plan.name} was removed from the image store during the deploy`,
  });
  expect(cluster.images.size).toBe(0);
});

test.each([true, false])(
  "helm checks objects that the cluster may not know (only images differ: %s)",
  async (onlyImages) => {
    const PATH = standInPrograms({ helm: 'echo "$*" >&2; exit 1' });
    const helm = { env: { PATH }, context: "minikube", version: "v4.1.4", major: 4 };
    const desired = { release: "todo-app", namespace: "todo-dev", set: {}, privateValues: {} };
    const declared = { root: "/", app: { chart: { path: "chart" } }, environment: { valuesFile: null } };
    const site = { ...declared, helm, desired, onlyImages } as unknown as Site;
    const upgrade = step("upgrade", "release todo-app", { needed: true, reason: "" });
    const { cause } = await takeStep(site, upgrade, run).catch((error) => error);
    expect(String(cause).includes("--disable-openapi-validation")).toBe(onlyImages);
  },
);

describe("pods that run an image of a name that was lost", () => {
  const renewal = step("restart", "pods of backend", { needed: true, reason: "" });

  /** Takes the step where one pod runs an image, and tells which Deployments were rolled out anew. */
  async function renew(imageID: string) {
    const rolledOut: string[] = [];
    const cluster = new FakeCluster();
    cluster.images.set(plan.name, { name: plan.name, id: "sha256:1" });
    const pod = {
      metadata: { name: "todo-backend-1", labels: { component: "backend" } },
      spec: { containers: [{ name: "backend", image: plan.name }] },
      status: { containerStatuses: [{ name: "backend", imageID }] },
    };
    const kube = fakeKube({
      listNamespacedPod: () => ({ items: [pod] }),
      patchNamespacedDeployment: ({ name }: { name: string }) => rolledOut.push(name),
    });
    const app = { services: { backend: { fullName: "todo-backend" } } };
    const desired = { namespace: "todo-dev", release: "todo-app", images: [plan] };
    const said = await takeStep({ app, kube, cluster, desired } as unknown as Site, renewal, run);
    return { rolledOut, said };
  }

  test("are rolled out anew", async () => {
    expect(await renew("sha256:0")).toEqual({ rolledOut: ["todo-backend"], said: undefined });
  });

  test("are left alone when what was made anew is the very same", async () => {
    expect(await renew("sha256:1")).toEqual({ rolledOut: [], said: "they run it already" });
  });
});
