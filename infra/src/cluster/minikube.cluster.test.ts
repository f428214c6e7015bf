import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type Docker from "dockerode";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildImage } from "../image/build-image.ts";
import { connectDocker } from "../image/docker-connection.ts";
import { fullImageName } from "../image/image-name.ts";
import { planImage } from "../image/image-plan.ts";
import type { ImageRecord } from "../image/image-record.ts";
import { inspectImage } from "../image/inspect-image.ts";
import { type SampleTree, sampleService, sampleTree } from "../image/sample-service.ts";
import { machineEnv } from "../machine-env.ts";
import { Problem } from "../problem.ts";
import { findLab } from "./lab.ts";
import { minikubeCluster } from "./minikube.ts";
import { minikubeCommand } from "./minikube-command.ts";

// What is sent has to be seen apart: one layer that stays as it is, and a small one that changes.
const DOCKERFILE = "FROM scratch\nCOPY pnpm-lock.yaml /\nCOPY apps/backend/src /app/\nUSER 10001\n";
const STABLE_BYTES = 3_000_000;
const ALIAS = "todo-load-test:dev";

const lab = findLab();
const env: Record<string, string> = lab ? { PATH: [lab.bin, machineEnv().PATH].join(delimiter) } : {};
const minikube = minikubeCommand(env);
const cluster = minikubeCluster({ env });
const built: ImageRecord[] = [];
let docker: Docker;
let tree: SampleTree;

async function buildVersion(version: string): Promise<ImageRecord> {
  tree.write("apps/backend/src/main.ts", `export const version = "${version}";\n`);
  const plan = await planImage(tree.root, sampleService({ repository: "todo-load-test" }), { way: "source", docker });
  const record = await buildImage(docker, plan);
  built.push(record);
  return record;
}

/** The images of these names on the node, with their labels. */
async function labelled(names: readonly string[]) {
  return cluster.readLabels((await cluster.heldImages()).filter(({ name }) => names.includes(name)));
}

beforeAll(async () => {
  docker = (await cluster.nodeDocker()) ?? (await connectDocker());
  tree = sampleTree();
  tree.write("infra/docker/backend.Dockerfile", DOCKERFILE);
  // No two runs share a layer, or the first load of one would find it on the node.
  tree.write("pnpm-lock.yaml", `${Date.now()}`.padEnd(STABLE_BYTES, "-"));
});

afterAll(async () => {
  const names = [...new Set(built.map(({ name }) => name))];
  await minikube(["image", "rm", ...[...names, ALIAS].map(fullImageName)], { accept: "any" });
  for (const name of names) await docker.getImage(name).remove({ force: true });
  tree.remove();
});

test("what is running", async () => {
  const { nodes, kubernetes } = await cluster.status();
  expect(nodes).toHaveLength(1);
  expect(kubernetes).toMatch(/^v1\.\d+\.\d+/);
  expect(await cluster.address()).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
});

test("an image is built once for its inputs, and carries their hash", async () => {
  const first = await buildVersion("built");
  expect(await inspectImage(docker, first.name)).toMatchObject({ imageId: first.imageId, hashLabel: first.hash });
  expect((await buildVersion("built")).name).toBe(first.name);
  expect((await buildVersion("built again")).name).not.toBe(first.name);
});

// Where the node's own daemon builds, nothing travels, and there is nothing to see of layers.
describe.runIf((await cluster.status()).runtime === "containerd")("layers", () => {
  test("the first load sends all of an image, the next version only what changed, the same nothing", async () => {
    const first = await buildVersion("one");
    const [whole] = await cluster.load([first], { docker });
    expect(whole?.sent).toBe("layers");
    expect(whole?.bytes).toBeGreaterThan(STABLE_BYTES);
    expect(whole?.bytes).toBe(whole?.totalBytes);

    const second = await buildVersion("two");
    const progress: number[] = [];
    const [changed] = await cluster.load([second], { docker, onProgress: ({ sentBytes }) => progress.push(sentBytes) });
    expect(changed?.sent).toBe("layers");
    expect(changed?.totalBytes).toBeGreaterThan(STABLE_BYTES);
    expect(changed?.bytes).toBeLessThan(STABLE_BYTES / 20);
    expect(progress.at(-1)).toBeGreaterThan(changed?.bytes ?? 0);

    expect(await cluster.load([first, second], { docker })).toMatchObject([{ sent: "none" }, { sent: "none" }]);
    const held = await labelled([first.name, second.name]);
    for (const { name, imageId, hash } of [first, second]) {
      expect(held.find((image) => image.name === name)).toEqual({ name, id: imageId, hashLabel: hash });
    }
  });

  test("a new last layer is sent without the daemon saving all of the image", async () => {
    const memory = mkdtempSync(join(tmpdir(), "todo-sent-"));
    const remembering = minikubeCluster({ env, memory });
    await remembering.load([await buildVersion("remembered")], { docker });
    const next = await buildVersion("the one after");
    const neverSaving = {
      getImage: (name: string) => ({ inspect: () => docker.getImage(name).inspect() }),
      createContainer: (options: Docker.ContainerCreateOptions) => docker.createContainer(options),
    } as unknown as Docker;
    const [report] = await remembering.load([next], { docker: neverSaving });
    expect(report?.bytes).toBeLessThan(STABLE_BYTES / 20);
    expect(await labelled([next.name])).toEqual([{ name: next.name, id: next.imageId, hashLabel: next.hash }]);
    rmSync(memory, { recursive: true });
  });

  test("a name that was moved by hand is noticed and put right", async () => {
    const [moved, other] = [await buildVersion("moved"), await buildVersion("other")];
    await cluster.load([moved, other], { docker });
    await cluster.tagAlias(other.name, moved.name);
    const [seen] = await labelled([moved.name]);
    expect(seen?.hashLabel).toBe(other.hash);
    expect((await cluster.load([moved], { docker }))[0]?.sent).toBe("layers");
    expect((await cluster.heldImages()).find(({ name }) => name === moved.name)?.id).toBe(moved.imageId);
  });

  test("a node that refuses layers gets the whole image, and the report says why", async () => {
    const refusing = minikubeCluster({
      command: async (args, options) => {
        if (!args.includes("import")) return minikube(args, options);
        throw new Problem("COMMAND_FAILED", "minikube ssh: exit code 1", { cause: new Error("ctr: not allowed") });
      },
    });
    const image = await buildVersion("refused");
    const [report] = await refusing.load([image], { docker });
    expect(report).toMatchObject({ sent: "whole", remark: expect.stringContaining("ctr: not allowed") });
    expect((await cluster.heldImages()).find(({ name }) => name === image.name)?.id).toBe(image.imageId);
  });
});

test("the alias follows the newest image", async () => {
  const versions = [await buildVersion("first"), await buildVersion("second")];
  await cluster.load(versions, { docker });
  for (const { name, imageId } of versions) {
    await cluster.tagAlias(name, ALIAS);
    expect((await cluster.heldImages()).find((image) => image.name === ALIAS)?.id).toBe(imageId);
  }
});

test("a failed build names its step, and ends in time", async () => {
  const base = lab?.buildArgs.NODE_IMAGE ?? "node:24.21.0-bookworm-slim";
  const failing = sampleTree();
  const build = async (step: string, timeoutSeconds: number) => {
    failing.write("infra/docker/backend.Dockerfile", `ARG NODE_IMAGE\nFROM $NODE_IMAGE\nRUN ${step}\n`);
    const plan = await planImage(failing.root, sampleService(), {
      way: "source",
      docker,
      buildArgs: { NODE_IMAGE: base },
    });
    return buildImage(docker, plan, { timeoutSeconds });
  };
  await expect(build("echo why it failed; exit 3", 120)).rejects.toMatchObject({
    code: "IMAGE_BUILD_FAILED",
    message: expect.stringContaining("RUN echo why it failed; exit 3"),
    cause: { message: expect.stringContaining("why it failed\n") },
  });
  await expect(build("sleep 60", 5)).rejects.toMatchObject({ code: "IMAGE_BUILD_TIMED_OUT" });
  failing.remove();
});
