import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import type { ImageRecord } from "../image/image-record.ts";
import { daemonSaving, readTar, tarOf } from "../image/saved-tar.ts";
import { Problem } from "../problem.ts";
import { minikubeCluster } from "./minikube.ts";
import type { MinikubeCallOptions } from "./minikube-command.ts";

const ID = `sha256:${"1".repeat(64)}`;
const HASH = "2".repeat(64);
const NAME = "todo-backend:2222222222222222";
const FULL = `docker.io/library/${NAME}`;
const record: ImageRecord = {
  schema: 1,
  service: "backend",
  name: NAME,
  hash: HASH,
  imageId: ID,
  layers: [],
  sizeBytes: 100,
};
const docker = daemonSaving(() =>
  tarOf({
    "layer.tar": "a layer",
    "config.json": JSON.stringify({ architecture: "amd64", os: "linux" }),
    "manifest.json": JSON.stringify([{ Config: "config.json", Layers: ["layer.tar"] }]),
  }),
);

/** A minikube that answers as the real one does for one node, and keeps a list of the image names on it. */
class ScriptedMinikube {
  readonly calls: string[] = [];
  readonly images = new Map<string, string>();
  runtime = "containerd";
  status: unknown = {
    Name: "minikube",
    Host: "Running",
    Kubelet: "Running",
    APIServer: "Running",
    Kubeconfig: "Configured",
  };
  /** What `profile list` says beside the name and the configuration. */
  profile: object = {};
  /** What `ctr images import` does with what it is sent. */
  import: (tar: Readable) => Promise<void> = async (tar) => {
    await readTar(tar);
    this.images.set(FULL, ID);
  };
  /** What `image load` does; it says nothing when that fails. */
  imageLoad = () => void this.images.set(FULL, ID);
  label: string | undefined = HASH;
  dockerEnv = { exitCode: 0, stdout: JSON.stringify({ DOCKER_HOST: "tcp://192.168.49.2:2375" }) };

  readonly cluster = minikubeCluster({
    command: (args, options) => this.answer(args.join(" "), options),
    settleSeconds: 0.2,
  });

  private async answer(call: string, options: MinikubeCallOptions = {}) {
    this.calls.push(call);
    if (call.startsWith("docker-env")) return { stderr: "", ...this.dockerEnv };
    return { exitCode: 0, stderr: "", stdout: await this.stdout(call, options) };
  }

  private async stdout(call: string, { input }: MinikubeCallOptions): Promise<string> {
    if (call.startsWith("status")) return JSON.stringify(this.status);
    if (call.startsWith("profile list")) {
      const KubernetesConfig = { KubernetesVersion: "v1.34.4", ContainerRuntime: this.runtime };
      return JSON.stringify({
        valid: [{ Name: "minikube", ...this.profile, Config: { KubernetesConfig, Nodes: [{ Name: "" }] } }],
        invalid: [],
      });
    }
    if (call === "ip") return "192.168.49.2";
    if (call.startsWith("image ls")) {
      return JSON.stringify([...this.images].map(([tag, id]) => ({ id, repoTags: [tag], size: "1" })));
    }
    if (call.startsWith("image load")) this.imageLoad();
    if (call.includes("content get"))
      return JSON.stringify({ config: { Labels: { "todo-app.input-hash": this.label } } });
    if (call.includes("images import") && input) await this.import(input);
    const [, from, to] = /(?:images tag --force|image tag) (\S+) (\S+)/.exec(call) ?? [];
    if (from && to) this.images.set(to, this.images.get(from) ?? "");
    return "";
  }
}

const refuse = async (tar: Readable) => {
  await buffer(tar);
  throw new Problem("COMMAND_FAILED", "minikube ssh: exit code 1", {
    cause: new Error("ctr: content digest not found"),
  });
};

describe("status", () => {
  test("of a running cluster", async () => {
    expect(await new ScriptedMinikube().cluster.status()).toEqual({
      context: "minikube",
      kubernetes: "v1.34.4",
      runtime: "containerd",
      nodes: ["minikube"],
    });
  });

  test("of one that is listed as up is not asked for again", async () => {
    const minikube = new ScriptedMinikube();
    minikube.profile = { Status: "OK", Active: true };
    expect(await minikube.cluster.status()).toEqual(await new ScriptedMinikube().cluster.status());
    expect(minikube.calls).toEqual(["profile list -o json"]);
  });

  test.each([
    ["stopped", { Name: "minikube", Host: "Stopped", APIServer: "Stopped" }, "MINIKUBE_NOT_RUNNING"],
    ["paused API server", { Name: "minikube", Host: "Running", APIServer: "Paused" }, "CLUSTER_UNREACHABLE"],
    [
      "a worker down",
      [
        { Name: "minikube", Host: "Running", APIServer: "Running" },
        { Name: "m02", Host: "Stopped" },
      ],
      "MINIKUBE_NOT_RUNNING",
    ],
    ["host missing", null, "MINIKUBE_PROFILE_MISSING"],
    [
      "a profile that is not listed",
      { Name: "other", Host: "Running", APIServer: "Running" },
      "MINIKUBE_PROFILE_MISSING",
    ],
  ])("%s", async (_what, status, code) => {
    const minikube = new ScriptedMinikube();
    minikube.status = status;
    const problem = await minikube.cluster.status().catch((error: unknown) => error);
    expect(problem).toMatchObject({ code });
    expect((problem as Problem).next.join()).toMatch(/minikube start.*pnpm lab up/);
  });
});

describe("load", () => {
  test("imports layers through ssh without a terminal, and asks the node whether they came", async () => {
    const minikube = new ScriptedMinikube();
    const progress: number[] = [];
    const [report] = await minikube.cluster.load([record], {
      docker,
      onProgress: ({ sentBytes }) => progress.push(sentBytes),
    });
    expect(report).toMatchObject({ name: NAME, sent: "layers" });
    expect(progress.length).toBeGreaterThan(0);
    expect(minikube.calls.slice(-2)).toEqual([
      "ssh --native-ssh=false -- sudo ctr -n k8s.io images import -",
      "image ls --format json",
    ]);
  });

  test("sends nothing that is there", async () => {
    const minikube = new ScriptedMinikube();
    minikube.images.set(FULL, ID);
    expect(await minikube.cluster.load([record], { docker })).toEqual([
      { name: NAME, sent: "none", bytes: 0, totalBytes: 0 },
    ]);
    expect(minikube.calls.filter((call) => /import|image load/.test(call))).toEqual([]);
  });

  test("sends it again when the name means another image on the node", async () => {
    const minikube = new ScriptedMinikube();
    minikube.images.set(FULL, `sha256:${"9".repeat(64)}`);
    minikube.label = "another hash";
    expect((await minikube.cluster.load([record], { docker }))[0]?.sent).toBe("layers");
  });

  test("falls back to image load when the node refuses layers, and says so", async () => {
    const minikube = new ScriptedMinikube();
    minikube.import = refuse;
    const [report] = await minikube.cluster.load([record], { docker });
    expect(report?.sent).toBe("whole");
    expect(report?.remark).toContain("ctr: content digest not found");
  });

  test("a time limit is no refusal", async () => {
    const minikube = new ScriptedMinikube();
    minikube.import = async () => {
      throw new Problem("COMMAND_TIMED_OUT", "minikube ssh: not finished after 600 s");
    };
    await expect(minikube.cluster.load([record], { docker })).rejects.toMatchObject({ code: "COMMAND_TIMED_OUT" });
    expect(minikube.calls.some((call) => call.startsWith("image load"))).toBe(false);
  });

  test("an image load that ends well and leaves nothing is found out", async () => {
    const minikube = new ScriptedMinikube();
    minikube.import = refuse;
    minikube.imageLoad = () => undefined;
    await expect(minikube.cluster.load([record], { docker })).rejects.toMatchObject({
      code: "LOAD_FAILED",
      message: expect.stringContaining(NAME),
    });
  });

  test("each node of several gets it", async () => {
    const minikube = new ScriptedMinikube();
    minikube.status = ["minikube", "minikube-m02"].map((Name) => ({ Name, Host: "Running", APIServer: "Running" }));
    await minikube.cluster.load([record], { docker });
    const imports = minikube.calls.filter((call) => call.includes("images import"));
    expect(imports).toEqual(
      ["minikube", "minikube-m02"].map(
        (node) => `ssh --native-ssh=false --node ${node} -- sudo ctr -n k8s.io images import -`,
      ),
    );
  });

  test("a runtime with no way in of its own takes whole images", async () => {
    const minikube = new ScriptedMinikube();
    minikube.runtime = "cri-o";
    expect((await minikube.cluster.load([record], { docker }))[0]?.sent).toBe("whole");
    expect(minikube.calls.some((call) => call.startsWith("ssh"))).toBe(false);
  });
});

test("what was seen a moment ago is not looked at again before an image is sent, only after", async () => {
  const minikube = new ScriptedMinikube();
  expect(await minikube.cluster.load([record], { docker, seen: [] })).toMatchObject([{ sent: "layers" }]);
  expect(minikube.calls.filter((call) => call.startsWith("image ls"))).toHaveLength(1);
  const seen = [{ name: NAME, id: ID }];
  expect(await minikube.cluster.load([record], { docker, seen })).toMatchObject([{ sent: "none" }]);
  expect(minikube.calls.filter((call) => call.startsWith("image ls"))).toHaveLength(1);
});

test("labels are read of the images that are asked about, without another look at the list", async () => {
  const minikube = new ScriptedMinikube();
  minikube.images.set(FULL, ID);
  const held = await minikube.cluster.heldImages();
  expect(held).toEqual([{ name: NAME, id: ID }]);
  expect(await minikube.cluster.readLabels(held)).toEqual([{ name: NAME, id: ID, hashLabel: HASH }]);
  expect(minikube.calls.filter((call) => call.startsWith("image ls"))).toHaveLength(1);
});

test.each([
  ["containerd", "ssh --native-ssh=false -- sudo ctr -n k8s.io images tag --force", 0],
  ["cri-o", "image tag", 1],
])("tagAlias with %s, looked at afterwards where the command says nothing", async (runtime, command, looks) => {
  const minikube = new ScriptedMinikube();
  minikube.runtime = runtime;
  minikube.images.set(FULL, ID);
  await minikube.cluster.tagAlias(NAME, "todo-backend:dev");
  expect(minikube.calls).toContain(`${command} ${FULL} docker.io/library/todo-backend:dev`);
  expect(minikube.images.get("docker.io/library/todo-backend:dev")).toBe(ID);
  expect(minikube.calls.filter((call) => call.startsWith("image ls"))).toHaveLength(looks);
});

describe("nodeDocker", () => {
  test("is the node's daemon where that runs the pods", async () => {
    const minikube = new ScriptedMinikube();
    minikube.runtime = "docker";
    expect((await minikube.cluster.nodeDocker())?.modem).toMatchObject({ host: "192.168.49.2", port: "2375" });
    expect(minikube.calls).toContain("docker-env --shell none -o json");
  });

  test.each([
    ["containerd", 0],
    ["docker", 14],
    ["docker", 81],
  ])("is none with %s and exit code %i", async (runtime, exitCode) => {
    const minikube = new ScriptedMinikube();
    minikube.runtime = runtime;
    minikube.dockerEnv = { exitCode, stdout: "" };
    expect(await minikube.cluster.nodeDocker()).toBeUndefined();
  });
});

test("address is what minikube says, if it is one", async () => {
  expect(await new ScriptedMinikube().cluster.address()).toBe("192.168.49.2");
});

test("a minikube that is not installed", async () => {
  const cluster = minikubeCluster({ env: { PATH: "/nonexistent" } });
  await expect(cluster.status()).rejects.toMatchObject({ code: "MINIKUBE_MISSING" });
});
