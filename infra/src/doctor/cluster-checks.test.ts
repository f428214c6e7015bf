import { expect, test } from "vitest";
import type { Check } from "./check.ts";
import { type ClusterFacts, type ClusterNeeds, clusterChecks } from "./cluster-checks.ts";

const amount = (cpu: number, mebibytes: number) => ({ cpu, memory: mebibytes * 2 ** 20 });
const node = {
  name: "minikube",
  ready: true,
  allocatable: amount(2000, 4096),
  requested: amount(500, 512),
  freeBytes: 20e9,
};
const well: ClusterFacts = {
  context: "minikube",
  kubernetes: "v1.34.4",
  nodes: [node],
  ingressClasses: [{ name: "nginx", controller: "k8s.io/ingress-nginx", isDefault: true }],
  ingress: { address: "192.168.49.2", listens: true, isAsked: true },
  storageClasses: [{ name: "standard", isDefault: true }],
  metrics: true,
  asked: amount(0, 0),
};
const needs: ClusterNeeds = { requests: amount(125, 320), inClusterDatabase: true, autoscaled: true };

test("a cluster that has everything is well", () => {
  expect(new Set(clusterChecks(well, needs).map(({ level }) => level))).toEqual(new Set(["ok"]));
});

const other = { name: "traefik", controller: "traefik.io/ingress-controller", isDefault: false };

test.each<[string, Partial<ClusterFacts>, string, Check["level"], RegExp]>([
  ["an old Kubernetes", { kubernetes: "v1.24.9" }, "cluster", "fail", /--kubernetes-version/],
  [
    "a node that is not ready",
    { nodes: [{ ...node, ready: false }] },
    "node minikube",
    "fail",
    /kubectl describe node/,
  ],
  ["a node that is full", { nodes: [{ ...node, freeBytes: 1e9 }] }, "node minikube", "warn", /docker system prune/],
  ["too little CPU", { nodes: [{ ...node, requested: amount(1900, 0) }] }, "room", "fail", /--cpus 2/],
  ["too little memory", { nodes: [{ ...node, requested: amount(0, 4000) }] }, "room", "fail", /--memory 4g/],
  ["no Ingress controller", { ingressClasses: [] }, "Ingress controller", "warn", /addons enable ingress/],
  [
    "two classes, neither the default",
    { ingressClasses: [other, { ...other, name: "contour" }] },
    "Ingress controller",
    "warn",
    /ingress\.className/,
  ],
  [
    "a controller that is out of reach",
    { ingress: { address: "192.168.49.2", listens: false, isAsked: true } },
    "Ingress controller",
    "warn",
    /minikube tunnel/,
  ],
  [
    "a controller that is out of reach, where this user may not see who asks for it",
    { ingress: { address: "192.168.49.2", listens: false, isAsked: null } },
    "Ingress controller",
    "warn",
    /minikube tunnel/,
  ],
  ["no storage class", { storageClasses: [] }, "storage", "fail", /storage-provisioner/],
  [
    "no default one",
    { storageClasses: [{ name: "fast", isDefault: false }] },
    "storage",
    "fail",
    /default-storageclass/,
  ],
  ["no metrics", { metrics: false }, "metrics", "warn", /metrics-server/],
])("%s", (_, facts, subject, level, next) => {
  const found = clusterChecks({ ...well, ...facts }, needs).filter((check) => check.level !== "ok");
  expect(found).toMatchObject([{ subject, level }]);
  expect(found[0]?.next.join("\n")).toMatch(next);
});

test("a controller need not listen before there is an Ingress", () => {
  const ingress = { address: "192.168.49.2", listens: false, isAsked: false };
  expect(clusterChecks({ ...well, ingress }, needs)).toContainEqual(
    expect.objectContaining({
      level: "ok",
      says: "class nginx (default); there is no Ingress yet that it would listen for",
    }),
  );
});

test("what runs already needs no further room", () => {
  const full = { ...well, nodes: [{ ...node, requested: amount(2000, 4096) }] };
  const room = (asked: ClusterFacts["asked"]) =>
    clusterChecks({ ...full, asked }, needs).find((one) => one.subject === "room");
  expect(room(amount(0, 0))?.level).toBe("fail");
  expect(room(amount(125, 320))?.level).toBe("ok");
});

test("what this user may not see is not known, and what is not needed is not missed", () => {
  const hidden = { ...well, ingressClasses: null, storageClasses: null, metrics: null };
  expect(clusterChecks(hidden, needs).filter(({ says }) => says.startsWith("not known"))).toHaveLength(3);
  const subjects = clusterChecks(
    { ...well, storageClasses: [], metrics: false },
    { ...needs, inClusterDatabase: false, autoscaled: false },
  );
  expect(new Set(subjects.map(({ level }) => level))).toEqual(new Set(["ok"]));
});
