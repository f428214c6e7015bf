import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../src/process/run.ts";
import { PAUSE_IMAGE } from "../build/node-images.ts";
import { type Component, type LabContext, programEnv } from "../component.ts";
import type { LabPaths } from "../lab-paths.ts";
import { CNI_NETWORK, NODE_POD_CIDR, POD_BRIDGE } from "../network.ts";

/** The container runtime of the node, and of the lab's own Docker daemon. */
export function containerd({ paths }: LabContext): Component {
  const config = join(paths.run, "containerd.toml");
  return {
    name: "containerd",
    program: "containerd",
    args: ["--config", config],
    ports: [],
    prepare: () => {
      const networks = cniFolder(paths);
      for (const folder of [networks, paths.sockets, paths.containerd]) mkdirSync(folder, { recursive: true });
      writeFileSync(config, containerdConfig(paths));
      writeFileSync(join(networks, "10-bridge.conflist"), JSON.stringify(podNetwork(paths), null, 2));
    },
    ready: async () => {
      const { exitCode } = await ctr(paths, ["version"], { accept: "any", timeoutSeconds: 5 }).catch(() => ({
        exitCode: -1,
      }));
      return exitCode === 0;
    },
  };
}

/** containerd's client, in the namespace of the node's pods. */
export function ctr(paths: LabPaths, args: readonly string[], options: Parameters<typeof run>[2] = {}) {
  const connect = ["--address", paths.containerdSocket, "--namespace", "k8s.io"];
  return run("ctr", [...connect, ...args], { ...options, env: programEnv(paths) });
}

/**
 * The machine may lack CAP_SYS_RESOURCE, so OOM scores stay as they are; network namespaces are mounted below the
 * state folder, so that what is ours can be told by its path.
 */
export function containerdConfig(paths: LabPaths): string {
  return `version = 2
root = "${paths.containerd}"
state = "${join(paths.run, "containerd")}"

[grpc]
  address = "${paths.containerdSocket}"

[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "${PAUSE_IMAGE}"
  restrict_oom_score_adj = true
  tolerate_missing_hugetlb_controller = true
  disable_apparmor = true
  netns_mounts_under_state_dir = true

[plugins."io.containerd.grpc.v1.cri".cni]
  bin_dir = "/usr/lib/cni"
  conf_dir = "${cniFolder(paths)}"

[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
  runtime_type = "io.containerd.runc.v2"
`;
}

/** One bridge for all pods. `firewall` lets their traffic through where Docker has set the FORWARD policy to DROP. */
function podNetwork(paths: LabPaths) {
  const ipam = {
    type: "host-local",
    dataDir: join(paths.run, "cni-addresses"),
    ranges: [[{ subnet: NODE_POD_CIDR }]],
    routes: [{ dst: "0.0.0.0/0" }],
  };
  return {
    cniVersion: "1.0.0",
    name: CNI_NETWORK,
    plugins: [
      { type: "bridge", bridge: POD_BRIDGE, isGateway: true, ipMasq: true, hairpinMode: true, ipam },
      { type: "portmap", capabilities: { portMappings: true } },
      { type: "firewall" },
    ],
  };
}

function cniFolder(paths: LabPaths): string {
  return join(paths.run, "cni");
}
