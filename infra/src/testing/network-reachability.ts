import { BlockList, isIPv6 } from "node:net";
import type {
  V1LabelSelector,
  V1NetworkPolicyPeer,
  V1NetworkPolicyPort,
  V1NetworkPolicySpec,
} from "@kubernetes/client-node";

/** A NetworkPolicy as YAML has it; the client's model calls `from` by another name. */
export interface RenderedPolicy {
  metadata: { namespace?: string };
  spec: Omit<V1NetworkPolicySpec, "ingress"> & {
    ingress?: { from?: V1NetworkPolicyPeer[]; ports?: V1NetworkPolicyPort[] }[];
  };
}

/** A pod, with what network policies know it by. */
export interface PodEndpoint {
  labels: Readonly<Record<string, string>>;
  namespace: { name: string; labels: Readonly<Record<string, string>> };
  ip: string;
  /** Names of its containers' ports. */
  ports?: Readonly<Record<string, number>>;
}

/** One end of a connection: a pod, or an address outside the cluster. */
export type Endpoint = PodEndpoint | { ip: string };

export interface Connection {
  from: Endpoint;
  to: Endpoint;
  /** The port of the pod or host that answers; not that of a Service in front of it. */
  port: number;
  /** TCP unless told otherwise. */
  protocol?: "TCP" | "UDP" | "SCTP";
}

/**
 * Whether a cluster that enforces network policies lets a connection be made: the policies of both of its ends have to
 * allow it. A pod that no policy selects may do anything; rules of several policies add up.
 */
export function canConnect(policies: readonly RenderedPolicy[], connection: Connection): boolean {
  const { from, to } = connection;
  const egress = selecting(policies, from, "Egress").map((policy) =>
    (policy.spec.egress ?? []).map(({ to: peers, ports }) => ({ policy, peers, ports, other: to })),
  );
  const ingress = selecting(policies, to, "Ingress").map((policy) =>
    (policy.spec.ingress ?? []).map(({ from: peers, ports }) => ({ policy, peers, ports, other: from })),
  );
  return [egress, ingress].every(
    (selected) => selected.length === 0 || selected.flat().some((rule) => allows(rule, connection)),
  );
}

/** The policies of one direction that hold for an endpoint. */
function selecting(policies: readonly RenderedPolicy[], endpoint: Endpoint, direction: "Ingress" | "Egress") {
  if (!isPod(endpoint)) return [];
  return policies.filter(({ metadata, spec }) => {
    if (metadata.namespace !== endpoint.namespace.name) return false;
    const types = spec.policyTypes ?? ["Ingress", ...(spec.egress?.length ? ["Egress"] : [])];
    return types.includes(direction) && matches(spec.podSelector ?? {}, endpoint.labels);
  });
}

interface Rule {
  policy: RenderedPolicy;
  peers: readonly V1NetworkPolicyPeer[] | undefined;
  ports: readonly V1NetworkPolicyPort[] | undefined;
  /** The end that the rule's peers describe. */
  other: Endpoint;
}

/** A rule without peers is for every peer, one without ports for every port. */
function allows({ policy, peers, ports, other }: Rule, connection: Connection): boolean {
  return (
    (!peers?.length || peers.some((peer) => isPeer(peer, other, policy.metadata.namespace))) &&
    (!ports?.length || ports.some((port) => isPort(port, connection)))
  );
}

function isPeer(
  { ipBlock, namespaceSelector, podSelector }: V1NetworkPolicyPeer,
  endpoint: Endpoint,
  namespace: string | undefined,
): boolean {
  if (ipBlock) return inBlock(ipBlock.cidr, endpoint.ip) && !ipBlock.except?.some((cidr) => inBlock(cidr, endpoint.ip));
  if (!isPod(endpoint)) return false;
  // Without a selector of namespaces, it is the policy's own.
  const there = namespaceSelector
    ? matches(namespaceSelector, endpoint.namespace.labels)
    : endpoint.namespace.name === namespace;
  return there && matches(podSelector ?? {}, endpoint.labels);
}

function isPort(
  { port, endPort, protocol = "TCP" }: V1NetworkPolicyPort,
  { to, port: wanted, protocol: spoken = "TCP" }: Connection,
): boolean {
  if (protocol !== spoken) return false;
  if (port === undefined) return true;
  if (typeof port === "string") return isPod(to) && to.ports?.[port] === wanted;
  return wanted >= port && wanted <= (endPort ?? port);
}

/** Whether labels meet a selector; an empty one is met by all. */
export function matches(selector: V1LabelSelector, labels: Readonly<Record<string, string>>): boolean {
  const { matchLabels = {}, matchExpressions = [] } = selector;
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      const value = labels[key];
      if (operator === "Exists") return value !== undefined;
      if (operator === "DoesNotExist") return value === undefined;
      // Kubernetes: what lacks the label is not in any set.
      return operator === "In" ? value !== undefined && values.includes(value) : !values.includes(value ?? "");
    })
  );
}

function inBlock(cidr: string, ip: string): boolean {
  const [network = "", prefix = ""] = cidr.split("/");
  if (isIPv6(network) !== isIPv6(ip)) return false;
  const family = isIPv6(network) ? "ipv6" : "ipv4";
  const block = new BlockList();
  block.addSubnet(network, Number(prefix), family);
  return block.check(ip, family);
}

function isPod(endpoint: Endpoint): endpoint is PodEndpoint {
  return "labels" in endpoint;
}
