import { z } from "zod";
import { serviceValuesPart, valuesPart } from "./values-part.ts";

const selector = z
  .strictObject({
    matchLabels: z.record(z.string(), z.string()).optional(),
    matchExpressions: z
      .array(
        z.strictObject({
          key: z.string().min(1),
          operator: z.enum(["In", "NotIn", "Exists", "DoesNotExist"]),
          values: z.array(z.string()).optional(),
        }),
      )
      .optional(),
  })
  .meta({ id: "labelSelector" });

const cidr = z.string().regex(/^[0-9a-fA-F.:]+\/\d{1,3}$/);

const peers = z
  .array(
    z.strictObject({
      namespaceSelector: selector.optional(),
      podSelector: selector.optional(),
      ipBlock: z.strictObject({ cidr, except: z.array(cidr).optional() }).optional(),
    }),
  )
  .meta({ id: "networkPolicyPeers" });

const port = z.int().min(1).max(65_535);
const ports = z
  .array(
    z.strictObject({
      protocol: z.enum(["TCP", "UDP", "SCTP"]).optional(),
      port: z.union([port, z.string().min(1)]).optional(),
      endPort: port.optional(),
    }),
  )
  .meta({ id: "networkPolicyPorts" });

/** Namespaces by the names that their controllers' own manuals give them. */
const namespaces = (...values: string[]) => ({
  namespaceSelector: { matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "In" as const, values }] },
});

/** Networks that no address of the internet is in: private ones, those of carriers, and the local ones with a cloud's metadata. */
const NOT_INTERNET = {
  ipv4: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "127.0.0.0/8"],
  ipv6: ["fc00::/7", "fe80::/10", "::1/128"],
};

export const networkPolicyPart = valuesPart({
  schema: z
    .strictObject({
      enabled: z
        .boolean()
        .describe("Lets pods connect only where the app does; it takes a cluster that enforces network policies"),
      ingressController: peers.describe("Where users' requests come from: the Ingress controller's or Gateway's pods"),
      prometheus: peers.describe("Where metrics are asked for from"),
      dns: peers.describe("Where names are resolved"),
      collector: peers.describe(
        "Where a collector of telemetry in the cluster is, on port 4318; empty: there is none but on the internet",
      ),
      externalDatabase: peers.describe("Where an external database is, at database.port; empty: anywhere"),
      notInternet: z
        .strictObject({
          ipv4: z
            .array(cidr)
            .describe("Private networks, those of carriers, and the local one with the metadata of clouds"),
          ipv6: z.array(cidr).describe("The same of IPv6"),
        })
        .describe("Networks that are out of reach where the internet is in it"),
    })
    .describe("NetworkPolicies: nothing is allowed but the connections that the app makes"),
  defaults: ({ networkPolicies }) => ({
    enabled: networkPolicies,
    ingressController: [
      namespaces("envoy-gateway-system", "ingress-nginx", "istio-system", "projectcontour", "traefik"),
    ],
    prometheus: [namespaces("monitoring")],
    dns: [{ ...namespaces("kube-system"), podSelector: { matchLabels: { "k8s-app": "kube-dns" } } }],
    collector: [namespaces("monitoring", "observability", "opentelemetry")],
    externalDatabase: [],
    notInternet: NOT_INTERNET,
  }),
});

export const serviceNetworkPolicyPart = serviceValuesPart({
  schema: z
    .strictObject({
      extraIngress: z
        .array(z.strictObject({ from: peers.optional(), ports: ports.optional() }))
        .describe("Rules for connections to it, as a NetworkPolicy has them, beside those that the chart knows"),
      extraEgress: z
        .array(z.strictObject({ to: peers.optional(), ports: ports.optional() }))
        .describe("The same for connections that it makes"),
    })
    .describe("Its NetworkPolicy, where networkPolicy.enabled"),
  defaults: () => ({ extraIngress: [], extraEgress: [] }),
});
