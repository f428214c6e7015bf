import type Docker from "dockerode";
import type { ImageRecord } from "../image/image-record.ts";

export type ContainerRuntime = "containerd" | "docker" | "cri-o";

/** What is known of a cluster before anything is asked of Kubernetes itself. */
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
  /** Value of its label `todo-app.input-hash`; only read for the names that were asked for. */
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

/** A cluster whose nodes take images without a registry. Each call asks the cluster; nothing is remembered. */
export interface Cluster {
  readonly kind: "minikube";
  /** @throws Problem `MINIKUBE_NOT_RUNNING`, `MINIKUBE_PROFILE_MISSING` */
  status(): Promise<ClusterStatus>;
  /**
   * The images that every node holds.
   *
   * @param names short names whose `hashLabel` is wanted
   */
  nodeImages(names?: readonly string[]): Promise<NodeImage[]>;
  /** The node's own Docker daemon if that is what runs its pods: built there, an image need not travel. */
  nodeDocker(): Promise<Docker | undefined>;
  /**
   * Brings images onto every node, and looks afterwards whether they are there.
   *
   * @throws Problem `LOAD_FAILED`
   */
  load(images: readonly ImageRecord[], options: LoadOptions): Promise<LoadReport[]>;
  /** Lets `alias` (`todo-backend:dev`) mean the image `name` on every node. */
  tagAlias(name: string, alias: string): Promise<void>;
  /** The IP address on which the Ingress controller answers. */
  address(): Promise<string>;
}
