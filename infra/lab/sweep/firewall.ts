import { run } from "../../src/process/run.ts";
import { DOCKER_BRIDGE, POD_BRIDGE } from "../network.ts";

/** Chains of kube-proxy, kubelet and the CNI plugins. */
const CHAINS = /^(KUBE|CNI)-/;
/** Chains of a Docker daemon: ours only when the lab ran one. */
const DOCKER_CHAINS = /^DOCKER(-|$)/;

const FAMILIES = ["iptables", "ip6tables"] as const;

export interface FirewallOwner {
  /** Whether the lab ran a Docker daemon, and no other does. */
  docker: boolean;
  /** Policy of the FORWARD chain before the lab, to which a Docker daemon's DROP goes back. */
  forwardPolicy: string;
}

/** Removes the rules and chains that the lab's programs made; all others stay. Each table changes in one step. */
export async function removeFirewallRules(owner: FirewallOwner): Promise<void> {
  for (const family of FAMILIES) {
    const { stdout: before } = await run(`${family}-save`, [], { accept: "any" });
    const after = withoutLabRules(before, owner);
    if (after !== before) await run(`${family}-restore`, [], { input: `${after}\n` });
  }
}

/** The lab's chains and rules that are in force. */
export async function labRules(owner: Pick<FirewallOwner, "docker">): Promise<string[]> {
  const saved = await Promise.all(FAMILIES.map((family) => run(`${family}-save`, [], { accept: "any" })));
  return saved.flatMap(({ stdout }) => stdout.split("\n").filter((line) => isLabs(line, owner.docker)));
}

/** Policy of the chain FORWARD, such as ACCEPT. */
export async function forwardPolicy(): Promise<string> {
  const { stdout } = await run("iptables", ["--table", "filter", "--list-rules", "FORWARD"], { accept: "any" });
  return /^-P FORWARD (\w+)/m.exec(stdout)?.[1] ?? "ACCEPT";
}

/** Pure: what `iptables-save` printed, without what is the lab's. */
export function withoutLabRules(saved: string, owner: FirewallOwner): string {
  return saved
    .split("\n")
    .filter((line) => !isLabs(line, owner.docker))
    .map((line) => (owner.docker ? line.replace(/^:FORWARD DROP /, `:FORWARD ${owner.forwardPolicy} `) : line))
    .join("\n");
}

function isLabs(line: string, docker: boolean): boolean {
  const ours = (chain: string) => CHAINS.test(chain) || (docker && DOCKER_CHAINS.test(chain));
  const declared = /^:(\S+)/.exec(line)?.[1];
  if (declared !== undefined) return ours(declared);
  const [, chain, rest] = /^-A (\S+) (.*)$/.exec(line) ?? [];
  if (chain === undefined || rest === undefined) return false;
  const target = /(?:-j|-g) (\S+)/.exec(rest)?.[1] ?? "";
  const bridges = [POD_BRIDGE, DOCKER_BRIDGE].some((bridge) => rest.split(" ").includes(bridge));
  const dockerNetwork = docker && rest.includes("172.30.77.0/24");
  return ours(chain) || ours(target) || bridges || dockerNetwork;
}
