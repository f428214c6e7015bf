import type { IngressClassSeen, StorageClassSeen } from "../deploy/observe/observation.ts";
import { formatCpu, formatMemory } from "../model/quantity.ts";
import type { Amount } from "./amount.ts";
import { type Check, fail, ok, warn } from "./check.ts";
import { atLeast, gigabytes } from "./machine-checks.ts";

/** What was seen of an environment's cluster. */
export interface ClusterFacts {
  context: string;
  /** Version of the API server: `v1.34.4`. */
  kubernetes: string;
  nodes: readonly NodeFacts[];
  /** `null` here and below: this user may not see it. */
  ingressClasses: readonly IngressClassSeen[] | null;
  /** Where the controller is, whether something listens there, and whether any Ingress asks for it; `null`: not known. */
  ingress: { address: string; listens: boolean; isAsked: boolean | null } | null;
  storageClasses: readonly StorageClassSeen[] | null;
  metrics: boolean | null;
  /** What pods of the environment ask for already, and so need not find room any more. */
  asked: Amount;
}

export interface NodeFacts {
  name: string;
  ready: boolean;
  /** What it can give to pods, and what pods of all namespaces have asked for. */
  allocatable: Amount;
  requested: Amount;
  /** Free bytes on its disk; `null`: it does not say. */
  freeBytes: number | null;
}

export interface ClusterNeeds {
  /** What all pods of the environment ask for. */
  requests: Amount;
  /** Whether it brings a database, whose volume takes a storage class. */
  inClusterDatabase: boolean;
  /** Whether the number of its pods follows the load. */
  autoscaled: boolean;
}

/** Images of both apps and of the database, and room to breathe. */
const NODE_BYTES = 3e9;

/** What an environment's cluster has of what the environment needs. */
export function clusterChecks(facts: ClusterFacts, needs: ClusterNeeds): Check[] {
  return [
    versionCheck(facts),
    ...facts.nodes.map(nodeCheck),
    roomCheck(facts, needs),
    ingressCheck(facts),
    ...(needs.inClusterDatabase ? [storageCheck(facts.storageClasses)] : []),
    metricsCheck(facts.metrics, needs.autoscaled),
  ];
}

function versionCheck({ context, kubernetes }: ClusterFacts): Check {
  const says = `context ${context}, Kubernetes ${kubernetes}`;
  if (atLeast(kubernetes, 1, 25)) return ok("cluster", says);
  return fail("cluster", `${says}, and 1.25 or newer is needed`, "minikube start --kubernetes-version=stable");
}

function nodeCheck({ name, ready, freeBytes }: NodeFacts): Check {
  const subject = `node ${name}`;
  if (!ready) return fail(subject, "not ready", `see why: kubectl describe node ${name}`);
  if (freeBytes === null) return ok(subject, "ready");
  const says = `ready, ${gigabytes(freeBytes)} free on its disk`;
  return freeBytes >= NODE_BYTES
    ? ok(subject, says)
    : warn(subject, says, "free some: minikube ssh -- docker system prune");
}

function roomCheck({ nodes, asked }: ClusterFacts, { requests }: ClusterNeeds): Check {
  const free = nodes.reduce(
    (sum, { allocatable, requested }) => plus(sum, minus(allocatable, requested)),
    asked, // Pods that are replaced leave their room.
  );
  const says = `the environment asks for ${shown(requests)}; ${shown(free)} is free`;
  if (free.cpu >= requests.cpu && free.memory >= requests.memory) return ok("room", says);
  return fail("room", says, "free some on the nodes, or give minikube more: minikube start --cpus 2 --memory 4g");
}

function ingressCheck({ ingressClasses, ingress }: ClusterFacts): Check {
  const subject = "Ingress controller";
  const addon = "minikube addons enable ingress";
  if (ingressClasses === null) return hidden(subject);
  if (ingressClasses.length === 0) {
    return warn(subject, "none: the app can be opened by a port-forward only", addon);
  }
  const classes = ingressClasses.map(({ name, isDefault }) => (isDefault ? `${name} (default)` : name)).join(", ");
  const says = `class ${classes}`;
  if (ingressClasses.length > 1 && !ingressClasses.some(({ isDefault }) => isDefault)) {
    return warn(subject, `${says}: none of them is the default`, "name one as ingress.className in the values");
  }
  if (ingress === null) return ok(subject, says);
  if (ingress.listens) return ok(subject, `${says}, listens on ${ingress.address}`);
  // Some controllers listen only once there is something to lead to.
  if (ingress.isAsked === false) return ok(subject, `${says}; there is no Ingress yet that it would listen for`);
  return warn(
    subject,
    `${says}, but nothing listens on ${ingress.address}`,
    "where the node is a container or a machine of its own, run this in another terminal: minikube tunnel",
  );
}

function storageCheck(classes: ClusterFacts["storageClasses"]): Check {
  if (classes === null) return hidden("storage");
  const found = classes.find(({ isDefault }) => isDefault);
  if (found) return ok("storage", `default class ${found.name}`);
  return fail(
    "storage",
    classes.length === 0 ? "no storage class" : `no default class among ${classes.map(({ name }) => name).join(", ")}`,
    "minikube addons enable default-storageclass storage-provisioner",
  );
}

function metricsCheck(metrics: boolean | null, autoscaled: boolean): Check {
  if (metrics === null) return hidden("metrics");
  if (metrics) return ok("metrics", "the cluster reports CPU and memory");
  if (!autoscaled) return ok("metrics", "none, and nothing here scales by them");
  return warn("metrics", "none: the number of pods will not follow the load", "minikube addons enable metrics-server");
}

const hidden = (subject: string): Check => ok(subject, "not known: this user may not look");

const plus = (a: Amount, b: Amount): Amount => ({ cpu: a.cpu + b.cpu, memory: a.memory + b.memory });
const minus = (a: Amount, b: Amount): Amount => ({ cpu: a.cpu - b.cpu, memory: a.memory - b.memory });

function shown({ cpu, memory }: Amount): string {
  return `${formatCpu(cpu)} CPU and ${formatMemory(Math.max(0, memory))}`;
}
