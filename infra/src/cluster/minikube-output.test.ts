import { describe, expect, test } from "vitest";
import {
  parseDigests,
  parseDockerEnv,
  parseHashLabel,
  parseImages,
  parseProfiles,
  parseStatus,
} from "./minikube-output.ts";

const DIGEST = `sha256:${"a".repeat(64)}`;
const OTHER = `sha256:${"b".repeat(64)}`;
const profile = (runtime: unknown) =>
  JSON.stringify({
    invalid: [],
    valid: [
      {
        Name: "minikube",
        Status: "OK",
        Config: {
          Name: "minikube",
          Driver: "docker",
          KubernetesConfig: { KubernetesVersion: "v1.34.4", ContainerRuntime: runtime },
          Nodes: [{ Name: "", IP: "192.168.49.2", ControlPlane: true, Worker: true }],
        },
        Active: true,
      },
    ],
  });
const running = {
  Name: "minikube",
  Host: "Running",
  Kubelet: "Running",
  APIServer: "Running",
  Kubeconfig: "Configured",
};
const event = `{"specversion":"1.0","id":"1","source":"https://minikube.sigs.k8s.io/","type":"io.k8s.sigs.minikube.error","datacontenttype":"application/json","data":{"exitcode":"85","message":"","name":"HOST_PROFILE_NOTFOUND"}}`;

describe("profile list -o json", () => {
  test.each([
    ["containerd", "containerd"],
    ["docker", "docker"],
    ["cri-o", "cri-o"],
    ["crio", "cri-o"],
    ["", "docker"],
    [undefined, "docker"],
  ])("runtime %j is %s", (recorded, runtime) => {
    expect(parseProfiles(profile(recorded))).toEqual([
      { name: "minikube", isUp: true, runtime, kubernetes: "v1.34.4" },
    ]);
  });
  test.each([
    ["as it was said before v1.34", { Status: "Running" }, true],
    ["stopped", { Status: "Stopped" }, false],
    ["not looked at", { Status: "Skipped" }, false],
    ["without a status", { Status: undefined }, false],
    ["not the current one", { Active: false }, false],
    ["of several nodes", { Config: { KubernetesConfig: {}, Nodes: [{ Name: "" }, { Name: "m02" }] } }, false],
  ])("%s: up is %j", (_what, said, isUp) => {
    const { valid } = JSON.parse(profile("docker")) as { valid: [object] };
    expect(parseProfiles(JSON.stringify({ valid: [{ ...valid[0], ...said }] }))).toMatchObject([{ isUp }]);
  });
  test.each([
    ["no profiles", `{"invalid":[],"valid":[]}`],
    ["null lists", `{"invalid":null,"valid":null}`],
    ["an error", `{"error":"unable to read"}`],
    ["nothing", ""],
  ])("%s: none", (_what, stdout) => {
    expect(parseProfiles(stdout)).toEqual([]);
  });
  test("after a line of minikube's own", () => {
    expect(parseProfiles(`! a newer version is available\n${profile("docker")}`)).toHaveLength(1);
  });
});

describe("status -o json", () => {
  test.each([
    ["one node", JSON.stringify(running), [["minikube", "Running", "Running"]]],
    [
      "several nodes",
      JSON.stringify([running, { ...running, Name: "minikube-m02", APIServer: "Irrelevant" }]),
      [
        ["minikube", "Running", "Running"],
        ["minikube-m02", "Running", "Irrelevant"],
      ],
    ],
    [
      "stopped",
      JSON.stringify({ ...running, Host: "Stopped", Kubelet: "Stopped", APIServer: "Stopped" }),
      [["minikube", "Stopped", "Stopped"]],
    ],
    ["host missing", "null", []],
    ["no such profile", event, []],
    ["nothing", "", []],
  ])("%s", (_what, stdout, nodes) => {
    expect(parseStatus(stdout).map(({ name, host, apiServer }) => [name, host, apiServer])).toEqual(nodes);
  });
});

describe("image ls --format json", () => {
  test.each([
    [
      "containerd",
      [
        {
          id: DIGEST,
          repoDigests: [],
          repoTags: ["docker.io/library/todo-backend:1", "docker.io/library/todo-backend:dev"],
          size: "118000000",
        },
      ],
      [
        { name: "todo-backend:1", id: DIGEST },
        { name: "todo-backend:dev", id: DIGEST },
      ],
    ],
    [
      "docker, without the algorithm",
      [{ id: "a".repeat(64), repoDigests: [], repoTags: ["docker.io/library/todo-backend:1"], size: "1" }],
      [{ name: "todo-backend:1", id: DIGEST }],
    ],
    [
      "another registry",
      [{ id: DIGEST, repoDigests: [], repoTags: ["registry.k8s.io/pause:3.10.1"], size: "1" }],
      [{ name: "registry.k8s.io/pause:3.10.1", id: DIGEST }],
    ],
    [
      "one that came from a registry",
      [{ id: DIGEST, repoDigests: [`busybox@${OTHER}`], repoTags: ["docker.io/library/busybox:1"], size: "1" }],
      [{ name: "busybox:1", id: DIGEST, digest: OTHER }],
    ],
    ["no tags", [{ id: DIGEST, repoDigests: [`busybox@${DIGEST}`], repoTags: null, size: "1" }], []],
    [
      "whatever order they come in",
      ["c:1", "a:1", "b:1"].map((name) => ({ id: DIGEST, repoTags: [`docker.io/library/${name}`], size: "1" })),
      ["a:1", "b:1", "c:1"].map((name) => ({ name, id: DIGEST })),
    ],
    ["a stopped node", [], []],
    ["null", null, []],
  ])("%s", (_what, answer, images) => {
    expect(parseImages(JSON.stringify(answer))).toEqual(images);
  });
  test("no JSON at all is an error, not an empty node", () => {
    expect(() => parseImages("connection refused")).toThrow();
  });
});

describe("docker-env --shell none -o json", () => {
  test.each([
    [
      {
        DOCKER_HOST: "tcp://192.168.49.2:2376",
        DOCKER_TLS_VERIFY: "1",
        DOCKER_CERT_PATH: "/c",
        MINIKUBE_ACTIVE_DOCKERD: "minikube",
      },
      { host: "tcp://192.168.49.2:2376", certPath: "/c" },
    ],
    [{ DOCKER_HOST: "unix:///var/run/docker.sock" }, { host: "unix:///var/run/docker.sock" }],
  ])("%j", (answer, env) => {
    expect(parseDockerEnv(JSON.stringify(answer))).toEqual(env);
  });
});

test("ctr content ls -q: digests, whatever the line ends", () => {
  expect(parseDigests(`${DIGEST}\r\nsha256:${"b".repeat(64)}\nnot a digest\n`)).toEqual(
    new Set([DIGEST, `sha256:${"b".repeat(64)}`]),
  );
});

test.each([
  [{ config: { Labels: { "todo-app.input-hash": "abc", other: "x" } } }, "abc"],
  [{ config: { Labels: null } }, undefined],
  [{ config: {} }, undefined],
  [{}, undefined],
])("the label in an image's configuration %j: %s", (config, label) => {
  expect(parseHashLabel(JSON.stringify(config))).toBe(label);
});
