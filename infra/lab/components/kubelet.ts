import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import type { Component, LabContext } from "../component.ts";
import type { LabPaths } from "../lab-paths.ts";
import { DNS_ADDRESS, LOOPBACK, NODE_NAME, PORT } from "../network.ts";
import { answers } from "../probe.ts";

/** @param options `diskPressure`: it takes any disk for too full */
export function kubelet(
  { paths, nodeAddress }: LabContext,
  { diskPressure = false }: { diskPressure?: boolean } = {},
): Component {
  const config = join(paths.run, "kubelet.yaml");
  return {
    name: "kubelet",
    program: "kubelet",
    args: [
      `--config=${config}`,
      `--kubeconfig=${join(paths.kubeconfigs, "kubelet.conf")}`,
      `--root-dir=${kubeletFolder(paths)}`,
      `--hostname-override=${NODE_NAME}`,
      `--node-ip=${nodeAddress}`,
    ],
    ports: [PORT.kubelet, PORT.kubeletHealth],
    prepare: () =>
      writeFileSync(config, stringify({ ...kubeletConfiguration(paths), ...(diskPressure ? DISK_PRESSURE : {}) })),
    ready: answers(`http://${LOOPBACK}:${PORT.kubeletHealth}/healthz`),
  };
}

export function kubeletFolder(paths: LabPaths): string {
  return join(paths.run, "kubelet");
}

export function podLogs(paths: LabPaths): string {
  return join(paths.run, "pod-logs");
}

function kubeletConfiguration(paths: LabPaths) {
  return {
    apiVersion: "kubelet.config.k8s.io/v1beta1",
    kind: "KubeletConfiguration",
    cgroupDriver: "cgroupfs",
    failSwapOn: false,
    containerRuntimeEndpoint: `unix://${paths.containerdSocket}`,
    clusterDNS: [DNS_ADDRESS],
    clusterDomain: "cluster.local",
    resolvConf: resolvConf(),
    podLogsDir: podLogs(paths),
    authentication: {
      anonymous: { enabled: false },
      webhook: { enabled: true },
      x509: { clientCAFile: join(paths.pki, "ca.crt") },
    },
    authorization: { mode: "Webhook" },
    // Lets it live with OOM scores and kernel settings that it may not change here.
    featureGates: { KubeletInUserNamespace: true },
    // Images that are only on the node, with pull policy Never, must not be collected; nor pods put out by a full disk
    // that is full of other things.
    imageGCHighThresholdPercent: 100,
    evictionHard: { "nodefs.available": "1%", "memory.available": "100Mi", "imagefs.available": "1%" },
  };
}

// A soft threshold says so at once, and would put out pods and collect images only after the grace period.
const DISK_PRESSURE = {
  evictionSoft: { "nodefs.available": "99%" },
  evictionSoftGracePeriod: { "nodefs.available": "24h" },
};

/** Where the machine's name servers are listed; a resolver on the loopback address is out of reach for pods. */
function resolvConf(): string {
  const [usual, behindSystemd] = ["/etc/resolv.conf", "/run/systemd/resolve/resolv.conf"] as const;
  const onLoopback = /^nameserver\s+127\./m.test(readFileSync(usual, "utf8"));
  return onLoopback && existsSync(behindSystemd) ? behindSystemd : usual;
}
