import { ApiException } from "@kubernetes/client-node";
import type Docker from "dockerode";
import { expect, test } from "vitest";
import { fakeRegistry, registryHolding } from "../image/fake-registry.ts";
import { parseRegistry } from "../image/image-name.ts";
import { registryCluster } from "./registry.ts";

const NAME = "todo-backend:1111111111111111";
const HASH = "1".repeat(64);
const access = { username: "lab", password: "p" };
const documents = {
  "todo/todo-backend/manifests/1111111111111111": { config: { digest: "sha256:c", size: 1 }, layers: [] },
  "todo/todo-backend/blobs/sha256:c": { config: { Labels: { "todo-app.input-hash": HASH } } },
};

const node = (name: string, labels: Record<string, string>, containerRuntimeVersion: string) => ({
  metadata: { name, labels },
  status: { nodeInfo: { containerRuntimeVersion } },
});

function kube({ nodes = [] as object[] | Error, ingresses = [] as object[] } = {}) {
  const listNode = async () => {
    if (nodes instanceof Error) throw nodes;
    return { items: nodes };
  };
  const listNamespacedIngress = async () => ({ items: ingresses });
  return { core: { listNode }, networking: { listNamespacedIngress }, version: "v1.34.4" } as never;
}

test.each([
  ["registry.example/todo", { host: "registry.example", folder: "todo" }],
  ["registry.example:5000/a/b/", { host: "registry.example:5000", folder: "a/b" }],
  ["localhost", { host: "localhost", folder: "" }],
  ["docker.io/acme", { host: "docker.io", folder: "acme" }],
  ["acme", { host: "docker.io", folder: "acme" }],
])("%s", (registry, parts) => {
  expect(parseRegistry(registry)).toEqual(parts);
});

test("status: the control plane first", async () => {
  const nodes = [
    node("worker", {}, "containerd://2.1.4"),
    node("first", { "node-role.kubernetes.io/control-plane": "" }, "cri-o://1.34.0"),
  ];
  const cluster = registryCluster({ context: "staging", kube: kube({ nodes }), registry: "r.example/todo" });
  const status = { context: "staging", kubernetes: "v1.34.4", runtime: "cri-o", nodes: ["first", "worker"] };
  expect(await cluster.status()).toEqual(status);
});

test("status for a user who may not list nodes: none are seen, which is no failure", async () => {
  const nodes = new ApiException(403, "Forbidden", undefined, {});
  const cluster = registryCluster({ context: "staging", kube: kube({ nodes }), registry: "r.example/todo" });
  expect((await cluster.status()).nodes).toEqual([]);
});

test.each([
  ["an IP address", [{ ip: "203.0.113.7" }], "203.0.113.7"],
  ["a name", [{ hostname: "lb.example" }], "lb.example"],
  ["none yet", [], undefined],
])("address, from the status of the Ingress: %s", async (_what, ingress, address) => {
  const ingresses = [{ status: {} }, { status: { loadBalancer: { ingress } } }];
  const options = { context: "staging", kube: kube({ ingresses }), registry: "r.example/todo" };
  expect(await registryCluster({ ...options, namespace: "todo-staging" }).address()).toBe(address);
  expect(await registryCluster(options).address()).toBeUndefined();
});

test("only names that are asked for are looked up", async () => {
  const registry = `${await registryHolding(documents, "p")}/todo`;
  const cluster = registryCluster({ context: "staging", kube: kube(), registry, access });
  expect(await cluster.heldImages()).toEqual([]);
  expect(await cluster.heldImages([NAME, "todo-backend:2222222222222222"])).toEqual([
    { name: NAME, id: "sha256:c", digest: expect.any(String), hashLabel: HASH },
  ]);
});

test("a registry that refuses what it does not have", async () => {
  const host = await fakeRegistry(({ url }, response) => response.writeHead(url === "/v2/" ? 200 : 403).end());
  const cluster = registryCluster({ context: "staging", kube: kube(), registry: `${host}/todo`, access });
  expect(await cluster.heldImages([NAME])).toEqual([]);
});

test("an image that the registry holds is not pushed", async () => {
  const registry = `${await registryHolding(documents, "p")}/todo`;
  const cluster = registryCluster({ context: "staging", kube: kube(), registry, access });
  const record = {
    schema: 1 as const,
    service: "backend",
    name: NAME,
    hash: HASH,
    imageId: `sha256:${"9".repeat(64)}`,
    layers: [],
    sizeBytes: 1,
  };
  const docker = {} as Docker; // is not asked for anything
  expect(await cluster.load([record], { docker })).toEqual([{ name: NAME, sent: "none", bytes: 0, totalBytes: 0 }]);
});
