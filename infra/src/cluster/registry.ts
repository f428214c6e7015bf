import type { NetworkingV1Api } from "@kubernetes/client-node";
import { dockerCredentials } from "../image/docker-config.ts";
import { imageTag, parseRegistry } from "../image/image-name.ts";
import type { ImageRecord } from "../image/image-record.ts";
import { type RegistryAccess, RegistryClient } from "../image/registry-client.ts";
import { type RegistryImage, readRegistryImage } from "../image/registry-image.ts";
import { machineEnv } from "../machine-env.ts";
import { Problem } from "../problem.ts";
import type { Cluster, ClusterStatus, LoadOptions, LoadReport, NodeImage } from "./cluster.ts";
import { type NodeReader, readClusterStatus } from "./cluster-status.ts";
import { pushImage } from "./push-image.ts";

export interface RegistryOptions {
  /** Name of the kubeconfig context. */
  context: string;
  kube: NodeReader & { networking: Pick<NetworkingV1Api, "listNamespacedIngress"> };
  /** What stands before the short names of images: `registry.todo.example/todo`, a host and mostly a folder. */
  registry: string;
  /** Where the app's Ingress is, whose status says the address; without it the address is not known. */
  namespace?: string;
  /** Credentials for the registry; what `docker login` left by default. */
  access?: RegistryAccess;
}

/** A cluster of any kind, whose nodes pull their images from a registry. */
export function registryCluster(options: RegistryOptions): Cluster {
  return new RegistryCluster(options);
}

class RegistryCluster implements Cluster {
  readonly kind = "registry";
  private readonly host: string;
  private readonly folder: string;

  constructor(private readonly options: RegistryOptions) {
    ({ host: this.host, folder: this.folder } = parseRegistry(options.registry));
  }

  async status(): Promise<ClusterStatus> {
    return await readClusterStatus(this.options.context, this.options.kube);
  }

  async heldImages(names: readonly string[] = []): Promise<NodeImage[]> {
    if (names.length === 0) return [];
    const client = new RegistryClient(this.host, await this.access());
    const found = await Promise.all(names.map((name) => this.find(client, name)));
    return found.flatMap((image, index) => (image ? [heldImage(names[index] ?? "", image)] : []));
  }

  async readLabels(images: readonly NodeImage[]): Promise<NodeImage[]> {
    return [...images]; // each was told with its label
  }

  async nodeDocker(): Promise<undefined> {
    return undefined;
  }

  async load(images: readonly ImageRecord[], options: LoadOptions): Promise<LoadReport[]> {
    const access = await this.access();
    const client = new RegistryClient(this.host, access);
    const reports: LoadReport[] = [];
    // One after the other: what two images share travels once.
    for (const image of images) reports.push(await this.push(client, image, access, options));
    return reports;
  }

  async tagAlias(): Promise<void> {}

  async removeImages(): Promise<void> {}

  async address(): Promise<string | undefined> {
    const { kube, namespace } = this.options;
    if (namespace === undefined) return undefined;
    const { items } = await kube.networking.listNamespacedIngress({ namespace });
    const [door] = items.flatMap(({ status }) => status?.loadBalancer?.ingress ?? []);
    return door?.ip ?? door?.hostname;
  }

  private async access(): Promise<RegistryAccess | undefined> {
    return this.options.access ?? (await dockerCredentials(this.host, machineEnv()));
  }

  private repository(name: string): string {
    const path = name.slice(0, -imageTag(name).length - 1);
    return this.folder === "" ? path : `${this.folder}/${path}`;
  }

  private async find(client: RegistryClient, name: string): Promise<RegistryImage | undefined> {
    try {
      return await readRegistryImage(client, this.repository(name), imageTag(name));
    } catch (error) {
      if (!(error instanceof Problem && error.code === "REGISTRY_REFUSED")) throw error;
      // Some registries refuse what they don't have; whether that is so is known by whether they take the credentials.
      await client.checkAccess();
      return undefined;
    }
  }

  private async push(
    client: RegistryClient,
    image: ImageRecord,
    access: RegistryAccess | undefined,
    { docker, onProgress, signal }: LoadOptions,
  ): Promise<LoadReport> {
    const { name } = image;
    if (isImage(await this.find(client, name), image)) return { name, sent: "none", bytes: 0, totalBytes: 0 };
    const pushed = await pushImage(docker, name, `${this.host}/${this.repository(name)}`, {
      host: this.host,
      access,
      signal,
      onProgress: (sentBytes, bytes) => onProgress?.({ image: name, sentBytes, bytes }),
    });
    const arrived = await this.find(client, name);
    if (arrived && isImage(arrived, image)) return reportOf(image, arrived, pushed);
    throw new Problem("LOAD_FAILED", `the registry ${this.host} does not hold ${name} after it was pushed`, {
      next: ["run this again", "see whether something else pushes to the same name"],
    });
  }
}

function heldImage(name: string, { configDigest, digest, hashLabel }: RegistryImage): NodeImage {
  return { name, id: configDigest, digest, ...(hashLabel ? { hashLabel } : {}) };
}

function isImage(held: RegistryImage | undefined, image: ImageRecord): boolean {
  return held !== undefined && (held.hashLabel === image.hash || held.configDigest === image.imageId);
}

/** Layers count as they travelled, compressed, and so does the configuration. */
function reportOf({ name, layers }: ImageRecord, arrived: RegistryImage, pushed: ReadonlySet<string>): LoadReport {
  const short = (digest: string | undefined) => digest?.replace("sha256:", "").slice(0, 12) ?? "";
  const sizes = new Map(arrived.layers.map(({ digest, size }) => [digest, size]));
  const sent = arrived.layers.filter(
    ({ digest }, index) => pushed.has(short(layers[index])) || pushed.has(short(digest)),
  );
  const sum = (digests: Iterable<string>) =>
    [...new Set(digests)].reduce((bytes, digest) => bytes + (sizes.get(digest) ?? 0), arrived.configBytes);
  const [bytes, totalBytes] = [sum(sent.map(({ digest }) => digest)), sum(sizes.keys())];
  return { name, sent: bytes === totalBytes ? "whole" : "layers", bytes, totalBytes };
}
