import type { ImageRecord } from "../image/image-record.ts";
import { Problem } from "../problem.ts";
import type { Cluster, ClusterStatus, LoadOptions, LoadReport, NodeImage } from "./cluster.ts";

/** A cluster in memory, for tests: it holds images, and can be stopped or made to lose what it is sent. */
export class FakeCluster implements Cluster {
  readonly kind = "minikube";
  readonly images = new Map<string, NodeImage>();
  running = true;
  /** As with minikube's own `image load`, which ends well when the node's side has failed. */
  losesImages = false;

  async status(): Promise<ClusterStatus> {
    if (!this.running)
      throw new Problem("MINIKUBE_NOT_RUNNING", "minikube is not running", { next: ["minikube start"] });
    return { context: "minikube", kubernetes: "v1.34.4", runtime: "containerd", nodes: ["minikube"] };
  }

  async heldImages(): Promise<NodeImage[]> {
    await this.status();
    return [...this.images.values()].map(({ hashLabel: _, ...image }) => image);
  }

  async readLabels(images: readonly NodeImage[]): Promise<NodeImage[]> {
    return images.map((image) => this.images.get(image.name) ?? image);
  }

  async nodeDocker(): Promise<undefined> {
    return undefined;
  }

  async load(images: readonly ImageRecord[], { onProgress }: Omit<LoadOptions, "docker">): Promise<LoadReport[]> {
    await this.status();
    return images.map(({ name, imageId, hash, sizeBytes }) => {
      if (this.images.get(name)?.id === imageId) return { name, sent: "none", bytes: 0, totalBytes: 0 };
      if (this.losesImages) throw new Problem("LOAD_FAILED", `not on the node after loading: ${name}`);
      this.images.set(name, { name, id: imageId, hashLabel: hash });
      onProgress?.({ image: name, sentBytes: sizeBytes, bytes: sizeBytes });
      return { name, sent: "layers", bytes: sizeBytes, totalBytes: sizeBytes };
    });
  }

  async tagAlias(name: string, alias: string): Promise<void> {
    const image = this.images.get(name);
    if (!image) throw new Problem("LOAD_FAILED", `${name} is not on the node`);
    this.images.set(alias, { ...image, name: alias });
  }

  async removeImages(names: readonly string[]): Promise<void> {
    for (const name of names) this.images.delete(name);
  }

  async address(): Promise<string> {
    await this.status();
    return "192.168.49.2";
  }
}
