/** What was seen of the cluster and the image stores, before anything is changed. Plain values: a plan is a function of it. */
export interface Observation {
  cluster: { context: string; kubernetes: string };
  /** By service name. */
  images: Readonly<Record<string, ImageSeen>>;
  /** The newest revision of the release, whatever its state; `null` when there is none. */
  release: ReleaseSeen | null;
  /** Objects of the release's manifest that the cluster does not have (any more), as `Kind/name`. */
  missingObjects: readonly string[];
  /** Workloads that run another image than the release's manifest says, as `Kind/name`: somebody set it by hand. */
  changedObjects: readonly string[];
  pods: readonly PodSeen[];
  /** Names of the cluster's Ingress classes; none of them: nothing serves an Ingress. */
  ingressClasses: readonly string[];
}

/** Where one service's image of today's hash is. */
export interface ImageSeen {
  /** The daemon has it under its name, and its label carries the plan's hash. */
  inDaemon: boolean;
  /** The node's container runtime has it under its name. */
  onNode: boolean;
  /** The alias tag on the node names that same image. */
  aliasOnNode: boolean;
}

/** Helm's states of a revision, as its release Secret spells them. */
export type ReleaseStatus =
  | "unknown"
  | "deployed"
  | "uninstalled"
  | "superseded"
  | "failed"
  | "uninstalling"
  | "pending-install"
  | "pending-upgrade"
  | "pending-rollback";

export interface ReleaseSeen {
  revision: number;
  status: ReleaseStatus;
  /** Digest of the chart that it was made of; see `chartDigest`. */
  chart: string;
  /** The values that were given to Helm on top of the chart's own. */
  values: JsonObject;
}

export interface PodSeen {
  name: string;
  /** The service it belongs to, from its `component` label. */
  service: string;
  /** As its containers name them. */
  images: readonly string[];
  /** Reason for which a container (or init container) waits, such as `ErrImageNeverPull`; `null` when none does. */
  waiting: string | null;
}

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}
