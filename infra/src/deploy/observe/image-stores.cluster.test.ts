import type Docker from "dockerode";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Cluster } from "../../cluster/cluster.ts";
import { minikubeCluster } from "../../cluster/minikube.ts";
import { buildImage } from "../../image/build-image.ts";
import { connectDocker } from "../../image/docker-connection.ts";
import { planImage } from "../../image/image-plan.ts";
import type { ImageRecord } from "../../image/image-record.ts";
import { type SampleTree, sampleService, sampleTree } from "../../image/sample-service.ts";
import { connectKube, ifFound, type Kube } from "../../kube/kube.ts";
import type { Desired } from "../plan/desired.ts";
import { findSurroundings } from "../target/surroundings.ts";
import { cleanStores, observeStores } from "./image-stores.ts";

const REPOSITORY = "todo-clean-test";
/** Another one each time: what an interrupted run left is still on its way out. */
const NAMESPACE = `${REPOSITORY}-${Date.now()}`;

let tree: SampleTree;
let docker: Docker;
let cluster: Cluster;
let kube: Kube;
/** Oldest first. */
const built: ImageRecord[] = [];
const name = (index: number) => built[index]?.name ?? "";

async function buildVersion(version: number): Promise<void> {
  // Of this run alone: what an earlier run has built, and the daemon's cache still holds, would be as old as that.
  tree.write("apps/backend/src/main.ts", `export const version = "${NAMESPACE}-${version}";\n`);
  const plan = await planImage(tree.root, sampleService({ repository: REPOSITORY }), { way: "source", docker });
  built.push(await buildImage(docker, plan));
  // The daemon tells the time of an image in whole seconds.
  const began = Math.floor(Date.now() / 1000);
  await vi.waitUntil(() => Math.floor(Date.now() / 1000) > began, { timeout: 10_000 });
}

const desired = (keepImages: number): Desired => ({
  environment: "test",
  context: "minikube",
  namespace: NAMESPACE,
  release: REPOSITORY,
  images: [{ service: "backend", name: name(5), hash: "", way: "outputs", alias: null }],
  keepImages,
  chart: "",
  set: {},
  privateValues: {},
  values: {},
});

async function inDaemon(): Promise<string[]> {
  const images = await docker.listImages({ filters: { reference: [REPOSITORY] } });
  return images.flatMap(({ RepoTags }) => RepoTags ?? []).sort();
}
async function onNodes(): Promise<string[]> {
  const held = await cluster.heldImages();
  return held
    .map((image) => image.name)
    .filter((one) => one.startsWith(`${REPOSITORY}:`))
    .sort();
}

beforeAll(async () => {
  const { env, kubeconfig } = await findSurroundings();
  cluster = minikubeCluster({ env });
  const { context } = await cluster.status();
  [docker, kube] = await Promise.all([
    cluster.nodeDocker().then((node) => node ?? connectDocker()),
    connectKube(context, kubeconfig),
  ]);
  tree = sampleTree();
  tree.write("infra/docker/backend.Dockerfile", "FROM scratch\nCOPY apps/backend/src /app/\n");
  for (let version = 0; version < 6; version++) await buildVersion(version);
  await cluster.load(built, { docker });
  await docker.getImage(name(0)).tag({ repo: REPOSITORY, tag: "by-hand" });
  await kube.core.createNamespace({ body: { metadata: { name: NAMESPACE } } });
  // It never starts, there is no program in it; but it is there.
  const containers = [{ name: "app", image: name(1), command: ["/app"] }];
  await kube.core.createNamespacedPod({
    namespace: NAMESPACE,
    body: { metadata: { name: "old" }, spec: { containers, terminationGracePeriodSeconds: 0 } },
  });
});

afterAll(async () => {
  await ifFound(kube.core.deleteNamespace({ name: NAMESPACE }));
  await cluster.removeImages(await onNodes());
  for (const image of await inDaemon()) await docker.getImage(image).remove({ force: true });
  tree.remove();
});

test("what is stored, and what of it a pod in any namespace uses", async () => {
  const { stored, inUse } = await observeStores({ kube, cluster, docker }, desired(3), await cluster.heldImages());
  expect(stored.map((image) => image.name).sort()).toEqual(built.map((image) => image.name).sort());
  expect(stored.every((image) => image.inDaemon && image.onNodes && image.created !== null)).toBe(true);
  expect(inUse).toEqual([name(1)]);
});

test("old ones go from daemon and nodes; those in use, the newest, and names given by hand stay", async () => {
  const tools = { kube, cluster, docker };
  expect(await cleanStores(tools, desired(2))).toBe("3 images taken away");
  const left = [name(1), name(4), name(5)].sort();
  expect(await onNodes()).toEqual(left);
  expect(await inDaemon()).toEqual([...left, `${REPOSITORY}:by-hand`].sort());
  expect(await cleanStores(tools, desired(2))).toBe("0 images taken away");
});
