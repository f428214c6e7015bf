import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import type { Component, LabContext } from "../component.ts";
import { LOOPBACK, NODE_NAME, POD_CIDR, PORT } from "../network.ts";
import { answers } from "../probe.ts";

export function kubeProxy({ paths }: LabContext): Component {
  const config = join(paths.run, "kube-proxy.yaml");
  return {
    name: "kube-proxy",
    program: "kube-proxy",
    args: [`--config=${config}`],
    ports: [PORT.kubeProxyHealth, PORT.kubeProxyMetrics],
    prepare: () =>
      writeFileSync(
        config,
        stringify({
          apiVersion: "kubeproxy.config.k8s.io/v1alpha1",
          kind: "KubeProxyConfiguration",
          clientConnection: { kubeconfig: join(paths.kubeconfigs, "super-admin.conf") },
          clusterCIDR: POD_CIDR,
          mode: "iptables",
          hostnameOverride: NODE_NAME,
          healthzBindAddress: `${LOOPBACK}:${PORT.kubeProxyHealth}`,
          metricsBindAddress: `${LOOPBACK}:${PORT.kubeProxyMetrics}`,
          // The connection table stays as the machine has it.
          conntrack: { maxPerCore: 0, min: 0, tcpEstablishedTimeout: "0s", tcpCloseWaitTimeout: "0s" },
        }),
      ),
    ready: answers(`http://${LOOPBACK}:${PORT.kubeProxyHealth}/healthz`),
  };
}
