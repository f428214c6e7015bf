import { join } from "node:path";
import type Docker from "dockerode";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withMachineLock } from "../cluster/machine-lock.ts";
import { run } from "../process/run.ts";
import { bytesContain } from "./bytes-contain.ts";
import type { Outcome } from "./deploy.ts";
import { ifFound, ofRelease } from "./kube.ts";
import type { Step } from "./plan.ts";
import { readRelease } from "./read-release.ts";
import { environmentNamed, readApp, repositoryRoot } from "./site.ts";
import { findSurroundings, openTools, type Surroundings, type Tools } from "./tools.ts";

const app = readApp();
const { namespace } = environmentNamed(app, "development");
const release = app.name;

let surroundings: Surroundings;
let tools: Tools & { docker: Docker };
/** Service -> name of its image, as the first deploy printed them. */
let images: Record<string, string>;

/** Runs `infra` in a process of its own, as people do. */
async function infra(...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [join(repositoryRoot, "infra/bin/infra.mjs"), ...args], {
    cwd: repositoryRoot,
    timeoutSeconds: 900,
    onLine: (line, stream) => stream === "stderr" && console.error(line),
  });
  return stdout;
}

async function deploy(): Promise<Outcome & { changed: boolean; done: string[] }> {
  const outcome = JSON.parse(await infra("deploy", "development", "--json")) as Outcome & { changed: boolean };
  const taken = outcome.plan.steps.filter(({ needed, action }: Step) => needed && action !== "verify");
  return { ...outcome, done: taken.map(({ action, object }) => `${action} ${object}`) };
}

/** Runs one of the cluster's own tools: what a person would do by hand. */
async function byHand(command: "helm" | "kubectl" | "minikube", ...args: string[]): Promise<void> {
  await run(command, args, { env: surroundings.env, timeoutSeconds: 120 });
}

async function revision(): Promise<number | undefined> {
  return (await readRelease(tools.kube, namespace, release)).newest?.revision;
}

async function podIds(): Promise<string[]> {
  const { items } = await tools.kube.core.listNamespacedPod({ namespace, ...ofRelease(release) });
  return items.map(({ metadata }) => `${metadata?.name} ${metadata?.uid}`).sort();
}

function imageOf(service: string): string {
  return images[service] ?? "";
}

/** Lets others use the cluster again. */
let free = () => {};

beforeAll(async () => {
  // From the first test to the last: what another one deploys in between would be what is seen here.
  await new Promise<void>((held, failed) => {
    const hold = () =>
      new Promise<void>((done) => {
        free = done;
        held();
      });
    withMachineLock("the cluster tests of deploy", hold, { onWait: console.log }).catch(failed);
  });
  surroundings = await findSurroundings();
  tools = await openTools(surroundings, undefined);
  const { plan } = await deploy();
  const built = plan.steps.filter(({ action }) => action === "build");
  images = Object.fromEntries(
    Object.values(app.services).map(({ name, image }) => [
      name,
      built.find(({ object }) => object.startsWith(`${image.repository}:`))?.object ?? "",
    ]),
  );
}, 40 * 60_000);

afterAll(() => free());

test("after a deploy every pod is ready and runs the image that was planned", async () => {
  const { items } = await tools.kube.core.listNamespacedPod({ namespace, ...ofRelease(release) });
  for (const service of Object.keys(images)) {
    const pods = items.filter(({ metadata }) => metadata?.labels?.component === service);
    expect(pods.length).toBeGreaterThan(0);
    for (const { spec, status } of pods) {
      expect(spec?.containers.map(({ image }) => image)).toEqual([imageOf(service)]);
      expect(status?.conditions).toContainEqual(expect.objectContaining({ type: "Ready", status: "True" }));
    }
  }
});

test("a second deploy does nothing: no image built, none loaded, no revision, no other pod", async () => {
  const before = { revision: await revision(), pods: await podIds(), node: await tools.cluster.nodeImages() };
  const { changed, done, address } = await deploy();
  expect({ changed, done }).toEqual({ changed: false, done: [] });
  expect(address.url).toBe("http://todo-app.local");
  expect({ revision: await revision(), pods: await podIds(), node: await tools.cluster.nodeImages() }).toEqual(before);
});

describe("what was deleted by hand is restored, and nothing else is touched", () => {
  test("a Deployment", async () => {
    const before = (await revision()) ?? 0;
    await byHand("kubectl", "delete", "deployment", "todo-backend", "--namespace", namespace);
    expect((await deploy()).done).toEqual([`upgrade release ${release}`]);
    expect(await revision()).toBe(before + 1);
    expect((await deploy()).done).toEqual([]);
  });

  test("the release", async () => {
    await byHand("helm", "uninstall", release, "--namespace", namespace, "--wait");
    expect(await revision()).toBeUndefined();
    expect((await deploy()).done).toEqual([`install release ${release}`]);
    expect(await revision()).toBe(1);
    expect((await deploy()).done).toEqual([]);
  });

  test("the image in the daemon", async () => {
    const pods = await podIds();
    await tools.docker.getImage(imageOf("backend")).remove({ force: true });
    expect((await deploy()).done).toEqual([`build ${imageOf("backend")}`]);
    expect(await podIds()).toEqual(pods);
    expect((await deploy()).done).toEqual([]);
  });

  test("the image on the node", async () => {
    const before = await revision();
    await byHand("minikube", "image", "rm", imageOf("frontend"));
    const { done } = await deploy();
    expect(done.filter((step) => !step.startsWith("alias "))).toEqual([`load ${imageOf("frontend")}`]);
    expect((await tools.cluster.nodeImages()).map(({ name }) => name)).toContain(imageOf("frontend"));
    expect(await revision()).toBe(before);
    expect((await deploy()).done).toEqual([]);
  });

  test("the image on the node, and a pod that can't start without it", async () => {
    const [alias, name] = [`${app.services.frontend?.image.repository}:dev`, imageOf("frontend")];
    await byHand("minikube", "image", "rm", name, alias);
    await byHand("kubectl", "delete", "pod", "--selector", "component=frontend", "--namespace", namespace);
    const { done } = await deploy();
    expect(done).toEqual(expect.arrayContaining([`load ${name}`, `alias ${alias}`]));
    expect(done.filter((step) => /^(build|install|upgrade) /.test(step))).toEqual([]);
    expect((await deploy()).done).toEqual([]);
  });
});

describe("no secret's value", () => {
  let secrets: string[];
  beforeAll(async () => {
    const { data } = await tools.kube.core.readNamespacedSecret({ namespace, name: "todo-secrets" });
    secrets = Object.values(data ?? {}).map((value) => Buffer.from(value, "base64").toString("utf8"));
    expect(secrets.length).toBeGreaterThan(0);
  });

  test("is in a Deployment", async () => {
    const { items } = await tools.kube.apps.listNamespacedDeployment({ namespace });
    expect(items.length).toBeGreaterThan(0);
    const text = JSON.stringify(items);
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });

  test.each(["backend", "frontend"])("is in a layer or in the configuration of the image of %s", async (service) => {
    const archive = await tools.docker.getImage(imageOf(service)).get();
    // The name is in the archive's index: the search itself works.
    const found = await bytesContain(archive, [...secrets, imageOf(service)]);
    expect(found).toEqual([imageOf(service)]);
  });
});

test("destroy leaves nothing behind", async () => {
  await infra("destroy", "development", "--yes");
  expect(await ifFound(tools.kube.core.readNamespace({ name: namespace }))).toBeUndefined();
  const { items } = await tools.kube.core.listPersistentVolume();
  expect(items.filter(({ spec }) => spec?.claimRef?.namespace === namespace)).toEqual([]);
  await infra("destroy", "development", "--yes"); // again: nothing to do is no failure
});
