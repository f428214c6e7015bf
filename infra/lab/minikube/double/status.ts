import type { Answer } from "./answer.ts";
import { refusal } from "./answer.ts";
import { type NodeState, nodeName } from "./node-state.ts";

/** `minikube status`: the exit code is a bit mask of what is not well: 1 the host, 2 the cluster, 4 the kubeconfig. */
export function status(node: NodeState, flags: Readonly<Record<string, string>>): Answer {
  const format = (flags.output ?? "text").toLowerCase();
  if (format !== "text" && flags.format !== undefined) {
    return refusal("MK_USAGE", 14, "Cannot use both --output and --format options");
  }
  if (format !== "text" && format !== "json") {
    return refusal("MK_USAGE", 14, `invalid output format: ${format}. Valid values: 'text', 'json'`);
  }
  const report = nodeReport(node);
  const exitCode =
    (report.Host === "Running" ? 0 : 1) |
    (report.APIServer === "Running" && report.Kubelet === "Running" ? 0 : 2) |
    (report.Kubeconfig === "Configured" ? 0 : 4);
  if (format === "json") return { exitCode, stdout: JSON.stringify(report) };
  const stale =
    report.Kubeconfig === "Misconfigured"
      ? "\nWARNING: Your kubectl is pointing to stale minikube-vm.\nTo fix the kubectl context, run `minikube update-context`\n"
      : "";
  return { exitCode, stdout: `${text(report, flags.format)}${stale}` };
}

type Report = ReturnType<typeof nodeReport>;

function nodeReport(node: NodeState) {
  // Of a host that is not running, minikube says nothing more than that.
  const running = node.host === "Running";
  return {
    Name: nodeName,
    Host: node.host,
    Kubelet: running ? node.kubelet : node.host,
    APIServer: running ? node.apiserver : node.host,
    Kubeconfig: running ? node.kubeconfig : node.host,
    Worker: false,
  };
}

function text(report: Report, template: string | undefined): string {
  if (template !== undefined) {
    return template.replace(/\{\{\s*\.(\w+)\s*\}\}/g, (_, field: string) =>
      String(report[field as keyof Report] ?? "<no value>"),
    );
  }
  return [
    report.Name,
    "type: Control Plane",
    `host: ${report.Host}`,
    `kubelet: ${report.Kubelet}`,
    `apiserver: ${report.APIServer}`,
    `kubeconfig: ${report.Kubeconfig}`,
    "",
    "",
  ].join("\n");
}
