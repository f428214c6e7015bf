import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { join } from "node:path";
import { endProcess } from "../../src/process/background.ts";
import type { LabContext } from "../component.ts";
import { podLogs } from "../components/kubelet.ts";
import type { LabPaths } from "../lab-paths.ts";
import { labProcesses } from "../lab-processes.ts";
import { stages } from "../stages.ts";
import { stopComponents } from "../supervisor.ts";
import { labCgroups, removeCgroups } from "./cgroups.ts";
import { labRules, removeFirewallRules } from "./firewall.ts";
import { labLinks, removeLinks } from "./links.ts";
import { notedMachineSettings, restoreMachineSettings } from "./machine-settings.ts";
import { mountsBelow, unmountBelow } from "./mounts.ts";

/** Where the lab noted how the machine was set. Outside `run`: it is the last thing that goes. */
export function machineSettingsFile(paths: LabPaths): string {
  return join(paths.home, "machine-settings.json");
}

/**
 * Ends the lab and removes all traces but its caches: programs in reverse order of their start, containers, mounts,
 * links, firewall rules, cgroups, state. It asks the kernel what is there and trusts no record, so it does the same
 * after a crash, an interruption or a kill from outside; where there is nothing, it does nothing.
 *
 * @returns what could not be removed, one line each
 */
export async function sweep(context: LabContext): Promise<string[]> {
  const { paths } = context;
  rmSync(paths.labFile, { force: true });
  const ownDocker =
    existsSync(join(paths.run, "docker.pid")) ||
    labProcesses(paths.home).some(({ component }) => component === "dockerd");
  const { storage, control, node, ingress } = stages(context, true);
  for (const stage of [ingress, node, control]) await stopComponents(stage, paths.home);
  await removeCgroups();
  await stopComponents(storage, paths.home);
  // Shims, and whatever else was started by something that has ended.
  await Promise.all(labProcesses(paths.home).map((process) => endProcess(process, { signal: "SIGKILL" })));
  await unmountBelow(mountFolders(paths));
  await removeLinks();
  const settings = notedMachineSettings(machineSettingsFile(paths));
  await removeFirewallRules({ docker: ownDocker, forwardPolicy: settings.forwardPolicy });
  restoreMachineSettings(settings);
  removeNodeFiles(paths);
  const left = await leftovers(paths, ownDocker);
  if (left.length === 0) {
    for (const path of [paths.run, paths.sockets, machineSettingsFile(paths)])
      rmSync(path, { recursive: true, force: true });
  }
  return left;
}

/** What of the lab is on the machine, beside its caches. */
export async function leftovers(paths: LabPaths, ownDocker: boolean): Promise<string[]> {
  return [
    ...labProcesses(paths.home).map(({ pid, program }) => `process ${pid} (${program})`),
    ...mountsBelow(mountFolders(paths)).map((point) => `mount ${point}`),
    ...labLinks().map((link) => `interface ${link}`),
    ...labCgroups().map((cgroup) => `cgroup ${cgroup}`),
    ...(await labRules({ docker: ownDocker })).map((rule) => `firewall rule ${rule}`),
  ];
}

function mountFolders(paths: LabPaths): string[] {
  return [paths.run, paths.containerd, paths.docker, paths.sockets];
}

/** What kubelet and the CNI plugins put in fixed places: links to the pods' logs, results of the network's set-up. */
function removeNodeFiles(paths: LabPaths): void {
  const logs = "/var/log/containers";
  for (const name of list(logs)) {
    if (linkTarget(join(logs, name)).startsWith(podLogs(paths))) rmSync(join(logs, name), { force: true });
  }
  const results = "/var/lib/cni/results";
  for (const file of list(results).map((name) => join(results, name))) {
    // Each names the network namespace that it is about.
    if (readFileSync(file, "utf8").includes(`${paths.run}/`)) rmSync(file, { force: true });
  }
}

function list(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function linkTarget(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return "";
  }
}
