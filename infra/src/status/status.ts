import type { ReleaseStatus } from "../deploy/observe/observation.ts";

/** How an environment is: what `infra status` prints, and with `--json` its very document. */
export interface Status {
  schema: 1;
  environment: string;
  namespace: string;
  context: string;
  /** Version of the API server: `v1.34.4`. */
  kubernetes: string;
  release: ReleaseStatusSeen;
  pods: readonly PodStatus[];
  secrets: SecretStatus;
  address: AddressStatus;
  /** Everything that is not as it should be; empty: all is well. */
  wrong: readonly Fault[];
}

export interface ReleaseStatusSeen {
  name: string;
  /** The newest revision; `null`: not installed. */
  newest: { revision: number; status: ReleaseStatus; since: Date } | null;
}

export interface PodStatus {
  name: string;
  /** From its `component` label. */
  service: string;
  /** As `kubectl get pods` calls it: `Running`, `CrashLoopBackOff`, `Terminating`. */
  state: string;
  /** Containers that are ready, and all of them. */
  ready: number;
  containers: number;
  restarts: number;
  created: Date;
  /** Of its containers, as they name them. */
  images: readonly string[];
}

/** Names only: no value of a secret is ever printed. */
export interface SecretStatus {
  /** Name of the Secret. */
  name: string;
  /** Variables that have a value in it. */
  present: readonly string[];
  /** Variables that a service needs and that have none. */
  missing: readonly string[];
  /** Variables that may be left out, and are. */
  unset: readonly string[];
}

export interface AddressStatus {
  /** For a browser; `null` where nothing serves an Ingress. */
  url: string | null;
  /** Whether the app was just fetched there; `null` where it was not tried. */
  answers: boolean | null;
  /** The line that this machine's hosts file lacks. */
  hostsLine?: string;
  /** The command that makes it reachable without its name. */
  forward: string;
}

export interface Fault {
  /** Stable, upper snake case. */
  code: string;
  object: string;
  /** What is wrong with it, in a line. */
  message: string;
}
