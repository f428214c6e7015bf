import { type Answer, refusal } from "./answer.ts";
import { type NodeState, nodeName } from "./node-state.ts";

/**
 * `minikube profile list`. The node passes for one of the `ssh` driver with containerd: a machine that minikube neither
 * made nor can build images on.
 */
export function profileList(node: NodeState | undefined, flags: Readonly<Record<string, string>>): Answer {
  const format = (flags.output ?? "table").toLowerCase();
  const profiles = node ? [profile(node, flags.light === "true")] : [];
  if (format === "json") return { exitCode: 0, stdout: `${JSON.stringify({ invalid: [], valid: profiles })}\n` };
  if (format !== "table") {
    return refusal("MK_USAGE", 14, `invalid output format: ${format}. Valid values: 'table', 'json'`);
  }
  if (profiles.length === 0) return refusal("MK_USAGE_NO_PROFILE", 14, "No minikube profile was found.");
  const rows = profiles.map(({ Name, Status, Config: { Driver, KubernetesConfig, Nodes } }) =>
    [Name, Driver, KubernetesConfig.ContainerRuntime, Nodes[0].IP, KubernetesConfig.KubernetesVersion, Status].join(
      " | ",
    ),
  );
  return {
    exitCode: 0,
    stdout: ["| Profile | Driver | Runtime | IP | Version | Status |", ...rows.map((row) => `| ${row} |`), ""].join(
      "\n",
    ),
  };
}

function profile({ lab, host, apiserver }: NodeState, light: boolean) {
  const status = host === "Running" && apiserver === "Running" ? "OK" : "Stopped";
  const runtime = { KubernetesVersion: lab.kubernetes, ContainerRuntime: "containerd" };
  const node = { Name: "", IP: lab.ingress.address, Port: 8443, ...runtime, ControlPlane: true, Worker: true };
  return {
    Name: nodeName,
    Status: light ? "Skipped" : status,
    Config: {
      Name: nodeName,
      Driver: "ssh",
      KubernetesConfig: { ...runtime, ClusterName: nodeName, Namespace: "default" },
      Nodes: [node] as const,
      Addons: Object.fromEntries(enabledAddons.map((name) => [name, true])),
      MultiNodeRequested: false,
    },
    Active: true,
    ActiveKubeContext: true,
  };
}

/** What the lab has, by the names of minikube's addons for it. */
export const enabledAddons = ["default-storageclass", "metrics-server", "storage-provisioner"];
