import type { NodeImage } from "../../cluster/cluster.ts";
import type { ImageStores } from "../plan/old-images.ts";

/** What was seen of the cluster and the image stores, before anything is changed. Plain values: a plan is a function of it. */
export interface Observation {
  cluster: ClusterSeen;
  /** By service name. */
  images: Readonly<Record<string, ImageSeen>>;
  /** All images of ours; `null`: not looked at, as no image is new, which is what makes others old. */
  stores: ImageStores | null;
  /** The newest revision of the release, whatever its state; `null` when there is none. */
  release: ReleaseSeen | null;
  /** Its newest revision that was deployed well, to which a failed upgrade goes back; `null` without one. */
  lastGood: number | null;
  /** Objects of the release's manifest that the cluster does not have (any more), as `Kind/name`. */
  missingObjects: readonly string[];
  /** Workloads that run another image than the release's manifest says, as `Kind/name`: somebody set it by hand. */
  changedObjects: readonly string[];
  /** ConfigMaps that lack an entry of the release's manifest, or have another text in it, as `Kind/name`. */
  editedObjects: readonly string[];
  pods: readonly PodSeen[];
  /** None of them: nothing serves an Ingress. `null`, as with all that belongs to the whole cluster: not for this user. */
  ingressClasses: readonly IngressClassSeen[] | null;
  storageClasses: readonly StorageClassSeen[] | null;
  /** Whether the cluster measures its pods, which scaling by load needs. */
  metrics: boolean | null;
  /** The Secrets that a deploy writes itself; none where the chart makes them, or somebody else does. */
  secrets: readonly SecretSeen[];
}

export interface ClusterSeen {
  kind: "minikube" | "registry";
  context: string;
  /** Versions, such as `v1.34.4`. */
  kubernetes: string;
  helm: string;
  nodes: readonly NodeSeen[] | null;
  /** Images of ours that every node could start from: those that every node holds, or the registry. */
  held: readonly Pick<NodeImage, "name" | "id" | "digest">[];
}

export interface NodeSeen {
  name: string;
  /** Container runtime and its version: `containerd://1.6.20`. */
  runtime: string;
  ready: boolean;
}

export interface IngressClassSeen {
  name: string;
  /** Names the program that serves it: `projectcontour.io/ingress-controller`. */
  controller: string;
  /** An Ingress that names no class gets this one. */
  isDefault: boolean;
}

export interface StorageClassSeen {
  name: string;
  isDefault: boolean;
}

/** What a Secret on the cluster lacks of what it should hold. Names only: values are nobody's to see. */
export interface SecretSeen {
  name: string;
  exists: boolean;
  /** Names of the entries that are missing, or hold another value. */
  differing: readonly string[];
}

/** Where one service's image of today's hash is. */
export interface ImageSeen {
  /** The daemon has it under its name, and its label carries the plan's hash. */
  inDaemon: boolean;
  /** The node's container runtime has it under its name. */
  onNode: boolean;
  /** The alias tag on the node names that same image. */
  aliasOnNode: boolean;
  /**
   * What a pod may say that it runs when it is this image: as the nodes or the registry have it, else as the daemon
   * does. Empty where it has to be built, which may give it another ID.
   */
  ids: readonly string[];
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
  /** ID of the image that its service's container runs, as the runtime has it; `null` when it has not run yet. */
  runs: string | null;
}

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}
