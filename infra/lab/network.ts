import { networkInterfaces } from "node:os";
import { Problem } from "../src/problem.ts";

/** Every address and port of the lab; all ports but Envoy's lie outside the ranges that people use. */
export const NODE_NAME = "minikube";
export const LOOPBACK = "127.0.0.1";
export const POD_CIDR = "10.244.0.0/16";
export const NODE_POD_CIDR = "10.244.0.0/24";
export const SERVICE_CIDR = "10.96.0.0/12";
export const DNS_ADDRESS = "10.96.0.10";
export const DOCKER_BRIDGE_CIDR = "172.30.77.1/24";
/** Interface names are at most 15 characters long. */
export const POD_BRIDGE = "todo-lab-pods";
export const DOCKER_BRIDGE = "todo-lab-docker";
/** The CNI network's name: part of the files that CNI keeps about each pod. */
export const CNI_NETWORK = "todo-lab";

export const PORT = {
  apiserver: 16443,
  controllerManager: 10257,
  scheduler: 10259,
  kubelet: 10250,
  kubeletHealth: 10248,
  kubeProxyHealth: 10256,
  kubeProxyMetrics: 10249,
  etcdClient: 12379,
  etcdPeer: 12380,
  registry: 15000,
  contourXds: 18001,
  contourMetrics: 18002,
  contourHealth: 18003,
  envoyStats: 18004,
  contourDebug: 16060,
  http: 80,
  https: 443,
} as const;

const OURS = /^(todo-lab|docker|br-|veth|cni|virbr)/;

/**
 * The node's address: the first IPv4 address of an interface that leads out of this machine.
 *
 * @throws Problem `NO_NETWORK` when there is none
 */
export function nodeAddress(interfaces: ReturnType<typeof networkInterfaces> = networkInterfaces()): string {
  for (const [name, addresses] of Object.entries(interfaces)) {
    if (OURS.test(name)) continue;
    const found = addresses?.find(({ family, internal }) => family === "IPv4" && !internal);
    if (found) return found.address;
  }
  throw new Problem("NO_NETWORK", "this machine has no network interface with an IPv4 address beside the loopback", {
    next: ["bring one up: the node needs an address that pods can reach"],
  });
}
