import { existsSync, readdirSync, readFileSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { DOCKER_CGROUP } from "../components/dockerd.ts";

/** Cgroups of the node's pods and of the lab's own Docker daemon, in each hierarchy that this machine has. */
export function labCgroups(mountinfo = readFileSync("/proc/self/mountinfo", "utf8")): string[] {
  return mountinfo
    .split("\n")
    .filter((line) => / - cgroup2? /.test(line))
    .map((line) => line.split(" ")[4] ?? "")
    .flatMap((root) => ["kubepods", DOCKER_CGROUP].map((name) => join(root, name)))
    .filter((folder) => existsSync(folder));
}

/**
 * Kills whatever still runs in them and removes them. Ending a shim orphans its containers, whose processes are known
 * by nothing but their cgroup.
 */
export async function removeCgroups(): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const cgroups = labCgroups();
    if (cgroups.length === 0) return;
    for (const pid of cgroups.flatMap(processesBelow)) kill(pid);
    for (const cgroup of cgroups) removeTree(cgroup);
    await delay(100);
  }
}

function processesBelow(folder: string): number[] {
  const own = read(join(folder, "cgroup.procs")).split("\n").filter(Boolean).map(Number);
  return [...own, ...children(folder).flatMap(processesBelow)];
}

function removeTree(folder: string): void {
  for (const child of children(folder)) removeTree(child);
  try {
    rmdirSync(folder);
  } catch {
    // Its processes are still on their way out: the next attempt finds it empty.
  }
}

function children(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
  } catch {
    return [];
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself.
  }
}
