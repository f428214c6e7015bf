import { describe, expect, test } from "vitest";
import { canConnect, matches, type PodEndpoint, type RenderedPolicy } from "./network-reachability.ts";

const pod = (app: string, ip: string, namespace = "here"): PodEndpoint => ({
  labels: { app },
  namespace: { name: namespace, labels: { name: namespace } },
  ip,
  ports: { http: 8080 },
});
const web = pod("web", "10.0.0.1");
const api = pod("api", "10.0.0.2");
const elsewhere = pod("web", "10.0.1.1", "there");
const outside = { ip: "198.51.100.7" };

const policy = (spec: RenderedPolicy["spec"], namespace = "here"): RenderedPolicy => ({
  metadata: { namespace },
  spec,
});
const ofApi = { podSelector: { matchLabels: { app: "api" } } };
const to = (target: PodEndpoint | { ip: string }, from: PodEndpoint | { ip: string } = web, port = 8080) => ({
  from,
  to: target,
  port,
});

describe("what network policies let through", () => {
  test("everything, where none selects a pod", () => {
    expect(canConnect([], to(api))).toBe(true);
    expect(canConnect([policy({ podSelector: {} }, "there")], to(api))).toBe(true);
    expect(canConnect([policy({ podSelector: { matchLabels: { app: "other" } } })], to(api))).toBe(true);
  });

  test("nothing, where one selects it and says no more", () => {
    const deny = policy({ podSelector: {}, policyTypes: ["Ingress", "Egress"] });
    expect(canConnect([deny], to(api))).toBe(false);
    expect(canConnect([deny], to(outside))).toBe(false);
    expect(canConnect([deny], to(api, outside))).toBe(false);
  });

  test("a direction that a policy does not speak of stays open", () => {
    const ingressOnly = policy(ofApi);
    expect(canConnect([ingressOnly], to(api))).toBe(false);
    expect(canConnect([ingressOnly], to(web, api))).toBe(true);
    // An egress rule is enough to speak of it, ingress is always spoken of.
    const withEgress = policy({ ...ofApi, egress: [{ ports: [{ port: 1 }] }] });
    expect(canConnect([withEgress], to(web, api))).toBe(false);
    const egressOnly = policy({ ...ofApi, policyTypes: ["Egress"] });
    expect(canConnect([egressOnly], to(api))).toBe(true);
  });

  test("what both ends allow, whichever policy says so", () => {
    const deny = policy({ podSelector: {}, policyTypes: ["Ingress", "Egress"] });
    const into = policy({ ...ofApi, ingress: [{ from: [{ podSelector: { matchLabels: { app: "web" } } }] }] });
    const out = policy({ podSelector: { matchLabels: { app: "web" } }, policyTypes: ["Egress"], egress: [{}] });
    expect(canConnect([deny, into], to(api))).toBe(false);
    expect(canConnect([deny, out], to(api))).toBe(false);
    expect(canConnect([deny, into, out], to(api))).toBe(true);
    expect(canConnect([deny, into, out], to(web, api))).toBe(false);
  });

  test("a selector of pods means the policy's namespace, unless one of namespaces is beside it", () => {
    const podSelector = { matchLabels: { app: "web" } };
    const from = (peer: object) => [policy({ ...ofApi, ingress: [{ from: [peer] }] })];
    expect(canConnect(from({ podSelector }), to(api, elsewhere))).toBe(false);
    expect(canConnect(from({ podSelector, namespaceSelector: {} }), to(api, elsewhere))).toBe(true);
    expect(canConnect(from({ namespaceSelector: { matchLabels: { name: "there" } } }), to(api, elsewhere))).toBe(true);
    expect(canConnect(from({ namespaceSelector: { matchLabels: { name: "there" } } }), to(api))).toBe(false);
    expect(canConnect(from({ podSelector: {}, namespaceSelector: {} }), to(api, outside))).toBe(false);
  });

  test("blocks of addresses, but for those excepted, of the same family", () => {
    const out = (ipBlock: { cidr: string; except?: string[] }) => [
      policy({ podSelector: {}, policyTypes: ["Egress"], egress: [{ to: [{ ipBlock }] }] }),
    ];
    expect(canConnect(out({ cidr: "0.0.0.0/0" }), to(outside))).toBe(true);
    expect(canConnect(out({ cidr: "0.0.0.0/0", except: ["198.51.100.0/24"] }), to(outside))).toBe(false);
    expect(canConnect(out({ cidr: "::/0" }), to(outside))).toBe(false);
    expect(canConnect(out({ cidr: "::/0", except: ["fc00::/7"] }), to({ ip: "fd00:ec2::254" }))).toBe(false);
    expect(canConnect(out({ cidr: "::/0", except: ["fc00::/7"] }), to({ ip: "2001:db8::1" }))).toBe(true);
  });

  test("ports by number, name and range, of the protocol meant", () => {
    const on = (...ports: object[]) => [policy({ ...ofApi, ingress: [{ ports }] })];
    expect(canConnect(on({ port: 8080 }), to(api))).toBe(true);
    expect(canConnect(on({ port: "http" }), to(api))).toBe(true);
    expect(canConnect(on({ port: "http" }), to(api, web, 8081))).toBe(false);
    expect(canConnect(on({ port: 8000, endPort: 8080 }), to(api))).toBe(true);
    expect(canConnect(on({ port: 8000, endPort: 8079 }), to(api))).toBe(false);
    expect(canConnect(on({ port: 8080, protocol: "UDP" }), to(api))).toBe(false);
    expect(canConnect(on({ port: 8080, protocol: "UDP" }), { ...to(api), protocol: "UDP" })).toBe(true);
    expect(canConnect(on({ protocol: "TCP" }), to(api, web, 1))).toBe(true);
  });
});

test.each([
  [{}, true],
  [{ matchLabels: { app: "web" } }, true],
  [{ matchLabels: { app: "api" } }, false],
  [{ matchExpressions: [{ key: "app", operator: "In", values: ["api", "web"] }] }, true],
  [{ matchExpressions: [{ key: "app", operator: "NotIn", values: ["api"] }] }, true],
  [{ matchExpressions: [{ key: "tier", operator: "In", values: [""] }] }, false],
  [{ matchExpressions: [{ key: "tier", operator: "NotIn", values: ["api"] }] }, true],
  [{ matchExpressions: [{ key: "app", operator: "Exists" }] }, true],
  [{ matchExpressions: [{ key: "app", operator: "DoesNotExist" }] }, false],
  [{ matchLabels: { app: "web" }, matchExpressions: [{ key: "tier", operator: "Exists" }] }, false],
])("selector %j: %s", (selector, expected) => {
  expect(matches(selector, { app: "web" })).toBe(expected);
});
