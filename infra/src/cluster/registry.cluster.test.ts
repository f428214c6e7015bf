import { randomBytes } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { V1Pod } from "@kubernetes/client-node";
import type Docker from "dockerode";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { buildImage } from "../image/build-image.ts";
import { connectDocker } from "../image/docker-connection.ts";
import { planImage } from "../image/image-plan.ts";
import type { ImageRecord } from "../image/image-record.ts";
import { inspectImage } from "../image/inspect-image.ts";
import { type SampleTree, sampleService, sampleTree } from "../image/sample-service.ts";
import { connectKube, ifFound, type Kube } from "../kube/kube.ts";
import { machineEnv } from "../machine-env.ts";
import type { Cluster, LoadReport } from "./cluster.ts";
import { findLab } from "./lab.ts";
import { minikubeCommand } from "./minikube-command.ts";
import { checkPullSecret } from "./pull-secret.ts";
import { registryCluster } from "./registry.ts";

// A program and a stamp that no earlier run has pushed, below a small layer that changes.
const DOCKERFILE =
  'FROM scratch\nCOPY apps/backend/bin /bin/\nCOPY apps/backend/src /app/\nUSER 10001\nCMD ["/bin/busybox", "sleep", "600"]\n';
const STAMP_BYTES = 300_000;
const NAMESPACE = "todo-registry-test";
const REPOSITORY = "todo-push-test";

const lab = findLab();

/** Only the lab has a registry that asks for a password. */
describe.skipIf(!lab)("a registry", () => {
  const host = lab?.registry.address ?? "";
  const access = { username: lab?.registry.username ?? "", password: "" };
  const registry = `${host}/todo-tests`;
  const built: ImageRecord[] = [];
  let docker: Docker;
  let kube: Kube;
  let tree: SampleTree;
  let cluster: Cluster;
  let reports: LoadReport[];

  async function buildVersion(version: string): Promise<ImageRecord> {
    tree.write("apps/backend/src/main.ts", `export const version = "${version}";\n`);
    const plan = await planImage(tree.root, sampleService({ repository: REPOSITORY }), { way: "source", docker });
    const record = await buildImage(docker, plan);
    built.push(record);
    return record;
  }

  function clusterWith(password: string): Cluster {
    const { username } = access;
    return registryCluster({ context: "minikube", kube, registry, access: { username, password } });
  }

  beforeAll(async () => {
    access.password = readFileSync(lab?.registry.passwordFile ?? "", "utf8");
    [docker, kube] = await Promise.all([connectDocker(), connectKube(lab?.context ?? "", lab?.kubeconfig)]);
    cluster = clusterWith(access.password);
    tree = sampleTree();
    tree.write("infra/docker/backend.Dockerfile", DOCKERFILE);
    const folder = join(tree.root, "apps/backend/bin");
    mkdirSync(folder);
    copyFileSync("/bin/busybox", join(folder, "busybox"));
    tree.write("apps/backend/bin/stamp", randomBytes(STAMP_BYTES).toString("latin1"));
    await ifFound(kube.core.deleteNamespace({ name: NAMESPACE }));
    await vi.waitFor(async () => expect(await ifFound(kube.core.readNamespace({ name: NAMESPACE }))).toBeUndefined(), {
      timeout: 60_000,
      interval: 500,
    });
    await kube.core.createNamespace({ body: { metadata: { name: NAMESPACE } } });
  });

  afterAll(async () => {
    await ifFound(kube.core.deleteNamespace({ name: NAMESPACE }));
    const names = built.map(({ name }) => name);
    const minikube = minikubeCommand(lab ? { PATH: [lab.bin, machineEnv().PATH].join(delimiter) } : {});
    await minikube(["image", "rm", ...names.map((name) => `${registry}/${name}`)], { accept: "any" });
    for (const name of names) await docker.getImage(name).remove({ force: true });
    tree.remove();
  });

  test("status is the Kubernetes API's", async () => {
    expect(await cluster.status()).toEqual({
      context: "minikube",
      kubernetes: lab?.kubernetes,
      runtime: "containerd",
      nodes: ["minikube"],
    });
  });

  test("gets all of an image first, then only the layer that changed, then nothing", async () => {
    const first = await buildVersion("one");
    expect(await cluster.heldImages([first.name])).toEqual([]);
    const progress: [number, number | undefined][] = [];
    reports = await cluster.load([first], {
      docker,
      onProgress: ({ sentBytes, bytes }) => progress.push([sentBytes, bytes]),
    });
    expect(reports).toMatchObject([{ name: first.name, sent: "whole" }]);
    expect(reports[0]?.bytes).toBeGreaterThan(STAMP_BYTES);
    expect(reports[0]?.bytes).toBe(reports[0]?.totalBytes);
    expect(progress.at(-1)?.[0]).toBeGreaterThan(STAMP_BYTES);
    expect(progress.every(([sent, bytes]) => sent <= (bytes ?? 0))).toBe(true);

    const second = await buildVersion("two");
    const [changed] = await cluster.load([second], { docker });
    expect(changed).toMatchObject({ name: second.name, sent: "layers" });
    expect(changed?.totalBytes).toBeGreaterThan(STAMP_BYTES);
    expect(changed?.bytes).toBeLessThan(STAMP_BYTES / 20);

    expect(await cluster.load([first, second], { docker })).toMatchObject([
      { sent: "none", bytes: 0 },
      { sent: "none", bytes: 0 },
    ]);
  });

  test("tells what it holds of the names that are asked for, by ID and input hash", async () => {
    const [first, second] = built;
    const held = await cluster.heldImages([first?.name ?? "", "todo-push-test:0000000000000000", second?.name ?? ""]);
    expect(held).toEqual(
      [first, second].map((image) => ({
        name: image?.name,
        id: image?.imageId,
        hashLabel: image?.hash,
        digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      })),
    );
  });

  test("leaves no name of its own in the daemon", async () => {
    expect(await inspectImage(docker, `${registry}/${built[0]?.name}`)).toBeUndefined();
    expect(await inspectImage(docker, built[0]?.name ?? "")).toBeDefined();
  });

  test("a name that was moved there by hand is noticed and put right", async () => {
    const [moved, other] = [await buildVersion("moved"), built[0]];
    const there = `${registry}/${moved.name}`;
    await docker.getImage(other?.name ?? "").tag({ repo: `${registry}/${REPOSITORY}`, tag: moved.name.split(":")[1] });
    const authconfig = { ...access, serveraddress: host };
    await new Promise((resolve, reject) => {
      docker.getImage(there).push({ authconfig }, (error, stream) => {
        if (error || !stream) reject(error);
        else docker.modem.followProgress(stream, (failed) => (failed ? reject(failed) : resolve(undefined)));
      });
    });
    await docker.getImage(there).remove();
    expect(await cluster.heldImages([moved.name])).toMatchObject([{ hashLabel: other?.hash }]);
    expect(await cluster.load([moved], { docker })).toMatchObject([{ sent: "layers" }]);
    expect(await cluster.heldImages([moved.name])).toMatchObject([{ hashLabel: moved.hash }]);
  });

  test("refuses a wrong password, and says how to sign in", async () => {
    const refused = { code: "REGISTRY_REFUSED", next: expect.arrayContaining([`docker login ${host}`]) };
    const other = clusterWith("wrong");
    await expect(other.heldImages([built[0]?.name ?? ""])).rejects.toMatchObject(refused);
    await expect(other.load(built.slice(0, 1), { docker })).rejects.toMatchObject(refused);
  });

  describe("a pod", () => {
    const secret = "todo-registry";
    const check = () => checkPullSecret(kube, NAMESPACE, secret, registry);

    async function putSecret(password: string): Promise<void> {
      const auth = Buffer.from(`${access.username}:${password}`).toString("base64");
      await ifFound(kube.core.deleteNamespacedSecret({ namespace: NAMESPACE, name: secret }));
      await kube.core.createNamespacedSecret({
        namespace: NAMESPACE,
        body: {
          metadata: { name: secret },
          type: "kubernetes.io/dockerconfigjson",
          stringData: { ".dockerconfigjson": JSON.stringify({ auths: { [host]: { auth } } }) },
        },
      });
    }

    async function startPod(name: string, pullSecrets: string[]): Promise<void> {
      const image = `${registry}/${built[1]?.name}`;
      await kube.core.createNamespacedPod({
        namespace: NAMESPACE,
        body: {
          metadata: { name },
          spec: {
            containers: [{ name: "app", image, imagePullPolicy: "Always" }],
            imagePullSecrets: pullSecrets.map((secretName) => ({ name: secretName })),
            terminationGracePeriodSeconds: 0,
          },
        },
      });
    }

    async function seen(name: string, holds: (pod: V1Pod) => void): Promise<void> {
      await vi.waitFor(async () => holds(await kube.core.readNamespacedPod({ namespace: NAMESPACE, name })), {
        timeout: 60_000,
        interval: 500,
      });
    }

    test("without a pull secret gets no image", async () => {
      await expect(check()).rejects.toMatchObject({ code: "PULL_SECRET_MISSING" });
      await startPod("stranger", []);
      await seen("stranger", ({ status }) => {
        const waiting = status?.containerStatuses?.[0]?.state?.waiting;
        expect(waiting?.reason).toMatch(/ErrImagePull|ImagePullBackOff/);
      });
    });

    test("whose pull secret has a wrong password would get none", async () => {
      await putSecret("wrong");
      await expect(check()).rejects.toMatchObject({ code: "PULL_SECRET_WRONG" });
    });

    test("with a good one runs the image that was pushed", async () => {
      await putSecret(access.password);
      await check();
      await startPod("guest", [secret]);
      const [held] = await cluster.heldImages([built[1]?.name ?? ""]);
      await seen("guest", ({ status }) => {
        expect(status?.phase).toBe("Running");
        expect(status?.containerStatuses?.[0]?.imageID).toBe(`${registry}/${REPOSITORY}@${held?.digest}`);
      });
    });
  });
});
