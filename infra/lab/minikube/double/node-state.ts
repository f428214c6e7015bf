import { existsSync, readFileSync } from "node:fs";
import { type Lab, parseLab } from "../../../src/cluster/lab.ts";
import { isRunning } from "../../../src/process/background.ts";

/** The lab, seen as minikube sees its one node. */
export interface NodeState {
  lab: Lab;
  host: "Running" | "Stopped";
  kubelet: "Running" | "Stopped";
  apiserver: "Running" | "Stopped";
  kubeconfig: "Configured" | "Misconfigured";
}

export const nodeName = "minikube";

/**
 * Looks at the processes of the lab: without containerd the host counts as stopped, as a machine that is switched off.
 *
 * @param kubeconfigs files of which one must hold the context
 * @returns undefined where there is no lab: minikube would know no profile
 */
export function observeNode(labFile: string, kubeconfigs: readonly string[]): NodeState | undefined {
  const lab = existsSync(labFile) ? parseLab(readFileSync(labFile, "utf8")) : undefined;
  if (lab === undefined) return undefined;
  const state = (name: string) => (lab.processes[name] && isRunning(lab.processes[name]) ? "Running" : "Stopped");
  const configured = kubeconfigs.some((file) => existsSync(file) && hasContext(readFileSync(file, "utf8")));
  return {
    lab,
    host: state("containerd"),
    kubelet: state("kubelet"),
    apiserver: state("kube-apiserver"),
    kubeconfig: configured ? "Configured" : "Misconfigured",
  };
}

function hasContext(kubeconfig: string): boolean {
  return new RegExp(`^\\s*(- )?name: "?${nodeName}"?\\s*$`, "m").test(kubeconfig);
}
