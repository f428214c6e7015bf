import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { forwardPolicy } from "./firewall.ts";

/** Kernel settings that kubelet, kube-proxy, Docker and the CNI plugins change. */
const SETTINGS = [
  "net/ipv4/ip_forward",
  "net/ipv4/conf/all/route_localnet",
  "net/ipv4/conf/default/route_localnet",
  "net/ipv4/conf/all/forwarding",
  "net/ipv4/conf/default/forwarding",
  "net/bridge/bridge-nf-call-iptables",
  "net/bridge/bridge-nf-call-ip6tables",
  "vm/overcommit_memory",
  "kernel/panic",
  "kernel/panic_on_oops",
];

const settingsSchema = z.object({ forwardPolicy: z.string(), kernel: z.record(z.string(), z.string()) });
export type MachineSettings = z.infer<typeof settingsSchema>;

/** Notes, before anything starts, how the machine is set, so that `down` can put it back. */
export async function noteMachineSettings(file: string): Promise<void> {
  if (existsSync(file)) return;
  const present = SETTINGS.filter((setting) => existsSync(`/proc/sys/${setting}`));
  const kernel = Object.fromEntries(
    present.map((setting) => [setting, readFileSync(`/proc/sys/${setting}`, "utf8").trim()]),
  );
  writeFileSync(file, JSON.stringify({ forwardPolicy: await forwardPolicy(), kernel }, null, 2));
}

/** What was noted; the kernel's defaults when nothing was, or when the note was cut short. */
export function notedMachineSettings(file: string): MachineSettings {
  try {
    return settingsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return { forwardPolicy: "ACCEPT", kernel: {} };
  }
}

export function restoreMachineSettings({ kernel }: MachineSettings): void {
  for (const [setting, value] of Object.entries(kernel)) {
    const file = `/proc/sys/${setting}`;
    if (readFileSync(file, "utf8").trim() !== value) writeFileSync(file, value);
  }
}
