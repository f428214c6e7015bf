import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { fullImageName } from "../image/image-name.ts";
import { imageRecordPath, readImageRecord } from "../image/image-record.ts";
import { inspectImage } from "../image/inspect-image.ts";
import { ifFound } from "../kube/kube.ts";
import { infra, useLiveCluster } from "../testing/live-cluster.ts";
import { bytesContain } from "./bytes-contain.ts";
import { tagOf } from "./plan/desired.ts";
import { repositoryRoot } from "./read-app.ts";

const live = useLiveCluster();
const { namespace, release, services } = live;

test.each(services)("after a deploy every pod of %s is ready and runs the image that was planned", async (service) => {
  const pods = (await live.pods()).filter(({ metadata }) => metadata?.labels?.component === service);
  expect(pods.length).toBeGreaterThan(0);
  for (const { spec, status } of pods) {
    expect(spec?.containers.map(({ image }) => image)).toEqual([live.image(service)]);
    expect(status?.conditions).toContainEqual(expect.objectContaining({ type: "Ready", status: "True" }));
  }
});

test("a second deploy does nothing: no image built, none loaded, no revision, no other pod", async () => {
  const state = async () => ({
    revision: await live.revision(),
    pods: await live.podIds(),
    node: await live.tools.cluster.heldImages(),
  });
  const before = await state();
  const { changed, done, address } = await live.deploy();
  expect({ changed, done }).toEqual({ changed: false, done: [] });
  expect(address.url).toBe("http://todo-app.local");
  expect(await state()).toEqual(before);
});

describe("what was deleted by hand is restored, and nothing else is touched", () => {
  test("a Deployment", async () => {
    const before = (await live.revision()) ?? 0;
    await live.byHand("kubectl", "delete", "deployment", "todo-backend", "--namespace", namespace);
    expect((await live.deploy()).done).toEqual([`upgrade release ${release}`]);
    expect(await live.revision()).toBe(before + 1);
    expect((await live.deploy()).done).toEqual([]);
  });

  test("the release", async () => {
    await live.byHand("helm", "uninstall", release, "--namespace", namespace, "--wait");
    expect(await live.revision()).toBeUndefined();
    expect((await live.deploy()).done).toEqual([`install release ${release}`]);
    expect(await live.revision()).toBe(1);
    expect((await live.deploy()).done).toEqual([]);
  });

  test("the image in the daemon", async () => {
    const pods = await live.podIds();
    // The record of it stays, as when turbo restores that on another machine: no proof that the image is there.
    await infra("image", "backend");
    await live.tools.docker.getImage(live.image("backend")).remove({ force: true });
    expect(readImageRecord(imageRecordPath(join(repositoryRoot, "apps/backend")))?.name).toBe(live.image("backend"));
    expect((await live.deploy()).done).toEqual([`build ${live.image("backend")}`]);
    expect(await live.podIds()).toEqual(pods);
    expect((await live.deploy()).done).toEqual([]);
  });

  test("the image in the daemon, whose name was given to another one", async () => {
    const [backend, frontend] = [live.image("backend"), live.image("frontend")];
    const { docker } = live.tools;
    await docker.getImage(frontend).tag({ repo: backend.replace(/:.*/, ""), tag: tagOf(backend) });
    expect((await live.deploy()).done).toEqual([`build ${backend}`]);
    expect((await inspectImage(docker, backend))?.hashLabel?.slice(0, 16)).toBe(tagOf(backend));
    expect((await live.deploy()).done).toEqual([]);
  });

  test("the image on the node", async () => {
    const before = await live.revision();
    await live.byHand("minikube", "image", "rm", live.image("frontend"));
    const { done } = await live.deploy();
    expect(done.filter((step) => !step.startsWith("alias "))).toEqual([`load ${live.image("frontend")}`]);
    expect((await live.tools.cluster.heldImages()).map(({ name }) => name)).toContain(live.image("frontend"));
    expect(await live.revision()).toBe(before);
    expect((await live.deploy()).done).toEqual([]);
  });

  test("the image on the node, whose name was given to another one", async () => {
    const [backend, frontend] = [live.image("backend"), live.image("frontend")];
    const tag = ["sudo", "ctr", "-n", "k8s.io", "images", "tag", "--force", ...[backend, frontend].map(fullImageName)];
    await live.byHand("minikube", "ssh", "--native-ssh=false", "--", ...tag);
    expect((await live.deploy()).done).toContain(`load ${frontend}`);
    expect((await live.deploy()).done).toEqual([]);
  });

  test("the image on the node, and a pod that can't start without it", async () => {
    const [alias, name] = ["todo-frontend:dev", live.image("frontend")];
    await live.byHand("minikube", "image", "rm", name, alias);
    await live.byHand("kubectl", "delete", "pod", "--selector", "component=frontend", "--namespace", namespace);
    const { done } = await live.deploy();
    expect(done).toEqual(expect.arrayContaining([`load ${name}`, `alias ${alias}`]));
    expect(done.filter((step) => /^(build|install|upgrade) /.test(step))).toEqual([]);
    expect((await live.deploy()).done).toEqual([]);
  });
});

describe("no secret's value", () => {
  let secrets: string[];
  beforeAll(async () => {
    const { data } = await live.tools.kube.core.readNamespacedSecret({ namespace, name: "todo-secrets" });
    secrets = Object.values(data ?? {}).map((value) => Buffer.from(value, "base64").toString("utf8"));
    expect(secrets.length).toBeGreaterThan(0);
  });

  test("is in a Deployment", async () => {
    const { items } = await live.tools.kube.apps.listNamespacedDeployment({ namespace });
    expect(items.length).toBeGreaterThan(0);
    const text = JSON.stringify(items);
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });

  test.each(services)("is in a layer or in the configuration of the image of %s", async (service) => {
    const archive = await live.tools.docker.getImage(live.image(service)).get();
    // The name is in the archive's index: the search itself works.
    const found = await bytesContain(archive, [...secrets, live.image(service)]);
    expect(found).toEqual([live.image(service)]);
  });
});

test("destroy leaves nothing behind when the data may go too", async () => {
  await infra("destroy", "development", "--yes", "--delete-data");
  expect(await ifFound(live.tools.kube.core.readNamespace({ name: namespace }))).toBeUndefined();
  const { items } = await live.tools.kube.core.listPersistentVolume();
  expect(items.filter(({ spec }) => spec?.claimRef?.namespace === namespace)).toEqual([]);
  await infra("destroy", "development", "--yes", "--delete-data"); // again: nothing to do is no failure
});
