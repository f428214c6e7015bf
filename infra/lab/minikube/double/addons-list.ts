import { type Answer, refusal } from "./answer.ts";
import { type NodeState, nodeName } from "./node-state.ts";
import { enabledAddons } from "./profile-list.ts";

// A few of those that minikube has and the lab has not; its Ingress controller is none of minikube's.
const disabledAddons = ["dashboard", "ingress", "ingress-dns", "metallb", "registry", "registry-creds"];

/** `minikube addons list`; without a profile, names only. */
export function addonsList(node: NodeState | undefined, flags: Readonly<Record<string, string>>): Answer {
  const names = [...enabledAddons, ...disabledAddons].sort();
  const state = (name: string) => (enabledAddons.includes(name) ? "enabled" : "disabled");
  const format = (flags.output ?? "list").toLowerCase();
  if (format === "json") {
    const addons = names.map((name) => [name, node ? { Profile: nodeName, Status: state(name) } : {}]);
    return { exitCode: 0, stdout: `${JSON.stringify(Object.fromEntries(addons))}\n` };
  }
  if (format !== "list") {
    return refusal("MK_USAGE", 14, `invalid output format: ${format}. Valid values: 'list', 'json'`);
  }
  const rows = names.map((name) => (node ? `| ${name} | ${nodeName} | ${state(name)} |` : `| ${name} |`));
  return {
    exitCode: 0,
    stdout: [node ? "| ADDON NAME | PROFILE | STATUS |" : "| ADDON NAME |", ...rows, ""].join("\n"),
  };
}
