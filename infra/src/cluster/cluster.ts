import type Docker from "dockerode";
import type { ImageRecord } from "../image/image-record.ts";

export type ContainerRuntime = "containerd" | "docker" | "cri-o";

/** What a provider knows of its cluster. */
export interface ClusterStatus {
  /** Name of the cluster, which is also the name of its kubeconfig context. */
  context: string;
  /** Such as `v1.34.4`. */
  kubernetes: string;
  runtime: ContainerRuntime;
  /** Names of its nodes, the control plane first. */
  nodes: readonly string[];
}

/** An image in a node's store. */
export interface NodeImage {
  /** In the short form that Dockerfiles use: `todo-backend:0123456789abcdef`, not `docker.io/library/…`. */
  name: string;
  /** Digest of the image's configuration, `sha256:…`: what Docker calls the image ID. */
  id: string;
  /**
   * `sha256:…` of what the tag names in a registry, where it came from one or is in one: the status of pods (`imageID`)
   * then names the image by it.
   */
  digest?: string;
  /** Value of its label `todo-app.input-hash`; only there where it was read, see `readLabels`. */
  hashLabel?: string;
}

export interface LoadProgress {
  image: string;
  sentBytes: number;
  /** What has to travel; `undefined` when it is not known (minikube's own `image load`). */
  bytes?: number;
}

export interface LoadOptions {
  /** The daemon that holds the images. */
  docker: Docker;
  /** What the nodes were just seen to hold, which is not looked at again then. */
  seen?: readonly NodeImage[];
  onProgress?: (progress: LoadProgress) => void;
  signal?: AbortSignal;
}

/** How one image came onto the nodes. */
export interface LoadReport {
  name: string;
  /** `layers`: only what the node lacked; `whole`: all of it; `none`: it was there. */
  sent: "layers" | "whole" | "none";
  /** Bytes that travelled and bytes of the whole image; 0 where nothing travelled. */
  bytes: number;
  totalBytes: number;
  /** Why the whole image was sent although layers would have been enough, for people. */
  remark?: string;
}

/**
 * A cluster, and the way that images take to its pods: `minikube` loads them into the nodes, `registry` pushes them to
 * where the nodes pull from. Each call asks the cluster; only what kind of nodes it has is remembered. Images go by their
 * short names (`todo-backend:<tag>`) everywhere here, whatever a registry puts before them.
 */
export interface Cluster {
  readonly kind: "minikube" | "registry";
  /** @throws Problem `MINIKUBE_NOT_RUNNING`, `MINIKUBE_PROFILE_MISSING`; `CLUSTER_UNREACHABLE` */
  status(): Promise<ClusterStatus>;
  /**
   * The images that every pod of ours could start from now: those that every node holds, or those in the registry.
   *
   * @param names short names: a registry is asked for these only, as it may hold thousands, and tells their labels too
   */
  heldImages(names?: readonly string[]): Promise<NodeImage[]>;
  /** These images of `heldImages`, with the `hashLabel` of each that has one and can be read: a command on the node each. */
  readLabels(images: readonly NodeImage[]): Promise<NodeImage[]>;
  /** The node's own Docker daemon if that is what runs its pods: built there, an image need not travel. */
  nodeDocker(): Promise<Docker | undefined>;
  /**
   * Brings images onto every node, or into the registry, and looks afterwards whether they are there.
   *
   * @throws Problem `LOAD_FAILED`; `REGISTRY_REFUSED`, `REGISTRY_UNREACHABLE`
   */
  load(images: readonly ImageRecord[], options: LoadOptions): Promise<LoadReport[]>;
  /** Lets `alias` (`todo-backend:dev`) mean the image `name` on every node; a registry has no use for one. */
  tagAlias(name: string, alias: string): Promise<void>;
  /** Takes images off every node. What is not there is no failure; a registry keeps what it has. */
  removeImages(names: readonly string[]): Promise<void>;
  /** The IP address or name on which the Ingress controller answers; `undefined` where it is not known. */
  address(): Promise<string | undefined>;
}
