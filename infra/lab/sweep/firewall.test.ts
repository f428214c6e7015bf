import { expect, test } from "vitest";
import { withoutLabRules } from "./firewall.ts";

const saved = `*nat
:PREROUTING ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:KUBE-SERVICES - [0:0]
:CNI-0123 - [0:0]
:DOCKER - [0:0]
-A PREROUTING -m comment --comment "kubernetes service portals" -j KUBE-SERVICES
-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
-A POSTROUTING -s 10.244.0.5/32 -m comment --comment "name: \\"todo-lab\\"" -j CNI-0123
-A POSTROUTING -s 172.30.77.0/24 ! -o todo-lab-docker -j MASQUERADE
-A POSTROUTING -s 10.0.0.0/8 -j MASQUERADE
-A CNI-0123 ! -d 224.0.0.0/4 -j MASQUERADE
-A DOCKER -i todo-lab-docker -j RETURN
COMMIT
*filter
:FORWARD DROP [0:0]
-A FORWARD -o todo-lab-docker -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A FORWARD -i eth1 -j ACCEPT
COMMIT`;

test("only the machine's own rules stay, and the policy of before", () => {
  expect(withoutLabRules(saved, { docker: true, forwardPolicy: "ACCEPT" })).toBe(`*nat
:PREROUTING ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
-A POSTROUTING -s 10.0.0.0/8 -j MASQUERADE
COMMIT
*filter
:FORWARD ACCEPT [0:0]
-A FORWARD -i eth1 -j ACCEPT
COMMIT`);
});

test("the chains and the policy of a Docker daemon that is not the lab's stay", () => {
  const after = withoutLabRules(saved, { docker: false, forwardPolicy: "ACCEPT" });
  expect(after).toContain(":DOCKER - [0:0]");
  expect(after).toContain("-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER");
  expect(after).toContain(":FORWARD DROP [0:0]");
  expect(after).not.toContain("KUBE-");
});
