import { machineEnv } from "../src/machine-env.ts";
import type { LabPaths } from "./lab-paths.ts";

/** What components are made from. */
export interface LabContext {
  paths: LabPaths;
  /** IPv4 address of the node. */
  nodeAddress: string;
}

/** One long-running program of the lab. */
export interface Component {
  /** Unique; names its log file and its entry in lab.json. */
  name: string;
  /** Looked up on the lab's own PATH. */
  program: string;
  args: readonly string[];
  /** Writes the files that it reads when it starts. */
  prepare?: () => Promise<void> | void;
  /** Whether it answers now; never throws. */
  ready: () => Promise<boolean>;
  /** TCP ports that it listens on: must be free before it starts. */
  ports: readonly number[];
  /** It has the kernel end it together with its parent: so it is handed to init, which never ends. */
  endsWithParent?: boolean;
  /** Seconds from its start until it must be ready; 60 by default. */
  readySeconds?: number;
  /** Seconds from SIGTERM until SIGKILL; 10 by default. */
  stopSeconds?: number;
}

const SYSTEM_FOLDERS = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

/** The environment of the lab's programs: ours come first on PATH, then the system's (runc, iptables, conntrack). */
export function programEnv(paths: LabPaths): Record<string, string | undefined> {
  return { ...machineEnv(), PATH: [paths.programs, ...SYSTEM_FOLDERS].join(":"), KUBECONFIG: paths.kubeconfig };
}
