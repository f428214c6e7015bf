import { describe, expect, test } from "vitest";
import { parseCommandLine } from "./command-line.ts";
import { answer, type Surroundings } from "./double.ts";
import { nodeShell } from "./node-shell.ts";
import type { NodeState } from "./node-state.ts";

const running: NodeState = {
  lab: {
    schema: 1,
    kubernetes: "v1.34.4",
    bin: "/lab/bin",
    kubeconfig: "/lab/kubeconfig",
    context: "minikube",
    dockerHost: null,
    buildArgs: {},
    ingress: { address: "127.0.0.1", http: 80, https: 443 },
    registry: { address: "127.0.0.1:15000", username: "lab", passwordFile: "/lab/password" },
    processes: {},
  },
  host: "Running",
  kubelet: "Running",
  apiserver: "Running",
  kubeconfig: "Configured",
};
const stopped: NodeState = { ...running, host: "Stopped", kubelet: "Stopped", apiserver: "Stopped" };

/** Asks the double; nothing here reaches a node. */
async function ask(line: string, node: NodeState | undefined) {
  const invocation = parseCommandLine(line.split(" "), "minikube");
  if ("exitCode" in invocation) return invocation;
  const shell = nodeShell("/nowhere", "/nowhere/containerd.sock");
  return answer(invocation, { node, shell, dockerHost: null, scratch: "/nowhere" } satisfies Surroundings);
}

describe("status", () => {
  test.each<[string, Partial<NodeState>, number, object]>([
    ["all is well", {}, 0, { Host: "Running", Kubelet: "Running", APIServer: "Running", Kubeconfig: "Configured" }],
    ["the API server is down", { apiserver: "Stopped" }, 2, { Host: "Running", APIServer: "Stopped" }],
    ["kubelet is down", { kubelet: "Stopped" }, 2, { Kubelet: "Stopped", APIServer: "Running" }],
    ["no context", { kubeconfig: "Misconfigured" }, 4, { Kubeconfig: "Misconfigured" }],
    ["neither", { kubelet: "Stopped", kubeconfig: "Misconfigured" }, 6, {}],
    ["stopped", stopped, 7, { Host: "Stopped", Kubelet: "Stopped", APIServer: "Stopped", Kubeconfig: "Stopped" }],
  ])("%s", async (_, state, exitCode, expected) => {
    const reported = await ask("status -o json", { ...running, ...state });
    expect(reported.exitCode).toBe(exitCode);
    expect(JSON.parse(reported.stdout ?? "")).toMatchObject({ Name: "minikube", Worker: false, ...expected });
  });

  test("in words", async () => {
    expect((await ask("status", running)).stdout).toBe(
      "minikube\ntype: Control Plane\nhost: Running\nkubelet: Running\napiserver: Running\nkubeconfig: Configured\n\n",
    );
    expect((await ask("status --format={{.Host}}/{{.APIServer}}", running)).stdout).toBe("Running/Running");
    expect(await ask("status -o xml", running)).toMatchObject({ exitCode: 14 });
  });

  test("of no such profile: CloudEvents where JSON was asked for", async () => {
    const reported = await ask("status -o json -p other", running);
    expect(reported.exitCode).toBe(85);
    const events = (reported.stdout ?? "")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(events).toMatchObject([
      {
        specversion: "1.0",
        type: "io.k8s.sigs.minikube.step",
        data: { message: expect.stringContaining('Profile "other" not found') },
      },
      { data: { message: 'To start a cluster, run: "minikube start -p other"' } },
    ]);
  });
});

describe("profile list", () => {
  test("names runtime and driver", async () => {
    const listed = await ask("profile list -o json", running);
    expect(JSON.parse(listed.stdout ?? "")).toMatchObject({
      invalid: [],
      valid: [
        {
          Name: "minikube",
          Status: "OK",
          Config: { Driver: "ssh", KubernetesConfig: { ContainerRuntime: "containerd" } },
        },
      ],
    });
    expect(JSON.parse((await ask("profile list -o json -l", running)).stdout ?? "").valid[0].Status).toBe("Skipped");
    expect(JSON.parse((await ask("profile list -o json", stopped)).stdout ?? "").valid[0].Status).toBe("Stopped");
  });

  test("no profile is no failure, but for people it is one", async () => {
    expect(await ask("profile list -o json", undefined)).toEqual({
      exitCode: 0,
      stdout: '{"invalid":[],"valid":[]}\n',
    });
    expect(await ask("profile list", undefined)).toMatchObject({ exitCode: 14 });
  });
});

test.each([
  ["status", undefined, 85],
  ["ip", undefined, 85],
  ["ip", stopped, 83],
  ["ip", running, 0],
  ["ssh -- true", undefined, 85],
  ["ssh -- true", stopped, 83],
  ["ssh -n other -- true", running, 85],
  ["cp /etc/hostname /nowhere/x", stopped, 83],
  ["docker-env", running, 14],
  ["docker-env", stopped, 83],
  ["docker-env -p other", running, 85],
  ["image ls", undefined, 14],
  ["image load", running, 14],
  ["image rm", running, 14],
  ["image tag one", running, 14],
  ["image ls --format yaml", stopped, 14],
  ["addons list -o json", undefined, 0],
  ["version", undefined, 0],
])("minikube %s, case %#: exit code %3$i", async (line, node, exitCode) => {
  expect((await ask(line, node)).exitCode).toBe(exitCode);
});

test("a stopped node has no images, and takes none without a word", async () => {
  expect(await ask("image ls --format json", stopped)).toEqual({ exitCode: 0, stdout: "[]\n" });
  expect(await ask("image tag a b", stopped)).toEqual({ exitCode: 0 });
  expect(await ask("image rm a", stopped)).toEqual({ exitCode: 0 });
});

test("it says that it is a double", async () => {
  expect((await ask("help", undefined)).stdout).toMatch(/^This is not minikube: it is a test double/);
  expect((await ask("version", undefined)).stdout).toContain("test-double");
});

test("addons", async () => {
  expect(JSON.parse((await ask("addons list -o json", running)).stdout ?? "")).toMatchObject({
    "metrics-server": { Profile: "minikube", Status: "enabled" },
    ingress: { Profile: "minikube", Status: "disabled" },
  });
});
