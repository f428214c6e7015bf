import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { machineEnv } from "../machine-env.ts";
import { Problem } from "../problem.ts";
import { type Companion, startCompanion } from "../process/companion.ts";
import { cacheFolder } from "./cache-folder.ts";

/** Who holds the lock: written beside it for those who wait; the kernel alone decides whether it is held. */
const holderSchema = z.object({ pid: z.number().int(), what: z.string(), since: z.string() });
export type LockHolder = z.infer<typeof holderSchema>;

export interface MachineLockOptions {
  /** Called once, when somebody else holds the lock and the wait begins. */
  onWait?: ((message: string) => void) | undefined;
  /** Seconds until it gives up; 20 minutes by default. */
  waitSeconds?: number | undefined;
  signal?: AbortSignal | undefined;
  /** `<cache>/todo-lab.lock` by default. */
  file?: string | undefined;
}

/**
 * Runs `use` while nobody else on this machine uses the cluster. The lock is flock(2) on one file, held through a
 * companion process, so it is free again the moment this process ends, however it ends. A program started by the
 * holder (turbo's tasks, a test's commands) is already covered and goes ahead at once.
 *
 * @param what what this program does, for those who wait, such as `deploy:minikube`
 * @throws Problem `CLUSTER_IN_USE` when it is still held after the wait
 */
export async function withMachineLock<T>(
  what: string,
  use: () => Promise<T>,
  options: MachineLockOptions = {},
): Promise<T> {
  const lock = await acquire(what, options);
  try {
    return await use();
  } finally {
    await lock?.end();
  }
}

async function acquire(what: string, options: MachineLockOptions): Promise<Companion | undefined> {
  const file = options.file ?? join(cacheFolder(machineEnv()), "todo-lab.lock");
  const waitSeconds = options.waitSeconds ?? 20 * 60;
  mkdirSync(dirname(file), { recursive: true });
  let lock = await flock(file, 0, options.signal);
  if (!lock) {
    const holder = readHolder(file);
    if (holder && isAncestor(holder.pid)) return undefined;
    options.onWait?.(
      `waiting for ${describe(holder)} to finish with the cluster (up to ${Math.ceil(waitSeconds / 60)} minutes)`,
    );
    lock = await flock(file, waitSeconds, options.signal);
  }
  if (!lock) {
    throw new Problem("CLUSTER_IN_USE", `${describe(readHolder(file))} still uses the cluster after ${waitSeconds} s`, {
      next: ["wait for it to finish, or end it, and run this again"],
    });
  }
  writeFileSync(holderFile(file), JSON.stringify({ pid: process.pid, what, since: new Date().toISOString() }));
  return lock;
}

/** Takes the lock through a process that holds it until its standard input closes; undefined when it stays taken. */
function flock(file: string, waitSeconds: number, signal: AbortSignal | undefined): Promise<Companion | undefined> {
  const hold = ["sh", "-c", "echo held && exec cat >/dev/null"];
  return process.platform === "darwin"
    ? startCompanion("lockf", ["-k", "-s", "-t", String(waitSeconds), file, ...hold], { signal })
    : startCompanion("flock", ["--exclusive", "--wait", String(waitSeconds), file, ...hold], { signal });
}

function holderFile(file: string): string {
  return `${file}.holder`;
}

function readHolder(file: string): LockHolder | undefined {
  try {
    return holderSchema.safeParse(JSON.parse(readFileSync(holderFile(file), "utf8"))).data;
  } catch {
    return undefined;
  }
}

function describe(holder: LockHolder | undefined): string {
  return holder ? `${holder.what} (process ${holder.pid}, since ${holder.since})` : "another program";
}

/** Whether this process was started, directly or not, by that one. Without /proc only the parent is known. */
function isAncestor(pid: number): boolean {
  for (let at = process.pid, next = process.ppid; next > 0 && next !== at; ) {
    if (at === pid) return true;
    at = next;
    next = parentOf(at);
    if (at === pid) return true;
  }
  return false;
}

function parentOf(pid: number): number {
  try {
    return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
