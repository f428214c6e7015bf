import { exportLastLayer } from "../image/export-last-layer.ts";
import { exportMissingLayers, type LayerExport } from "../image/export-missing-layers.ts";
import { fullImageName } from "../image/image-name.ts";
import type { ImageRecord } from "../image/image-record.ts";
import { readSentImage, writeSentImage } from "../image/sent-image.ts";
import { Problem } from "../problem.ts";
import type { LoadOptions, LoadReport, NodeImage } from "./cluster.ts";
import { countedBytes } from "./counted-bytes.ts";
import type { MinikubeCommand } from "./minikube-command.ts";
import { MinikubeImageStore } from "./minikube-image-store.ts";
import { parseDigests, parseHashLabel } from "./minikube-output.ts";

/**
 * Nodes that run containerd: through `minikube ssh` its own client imports an image without the layers that the node
 * holds. Where that is refused, the image goes whole by `minikube image load`.
 */
export class ContainerdStore extends MinikubeImageStore {
  override readonly tagsSurely = true;

  constructor(
    minikube: MinikubeCommand,
    /** Node names; empty when there is only one. */
    private readonly nodes: readonly string[],
    /** Folder for what is known of images that were sent before; without one, each is read whole from the daemon. */
    private readonly memory?: string,
  ) {
    super(minikube);
  }

  override async hashLabel({ id }: NodeImage): Promise<string | undefined> {
    try {
      return parseHashLabel((await this.ctr(this.nodes[0], ["content", "get", id])).stdout);
    } catch (error) {
      if (refused(error) === undefined) throw error;
      return undefined;
    }
  }

  override async load(image: ImageRecord, options: LoadOptions): Promise<LoadReport> {
    try {
      let report: LoadReport = { name: image.name, sent: "layers", bytes: 0, totalBytes: 0 };
      for (const node of this.nodes.length > 0 ? this.nodes : [undefined]) {
        const { bytes, totalBytes } = await this.importInto(node, image.name, options);
        report = { ...report, bytes: report.bytes + bytes, totalBytes: report.totalBytes + totalBytes };
      }
      return report;
    } catch (error) {
      const why = refused(error);
      if (why === undefined) throw error;
      const remark = `the node refused an import of layers (${why}), so minikube image load sent all of it`;
      return { ...(await super.load(image, options)), remark };
    }
  }

  override async tag(name: string, alias: string): Promise<void> {
    for (const node of this.nodes.length > 0 ? this.nodes : [undefined]) {
      await this.ctr(node, ["images", "tag", "--force", fullImageName(name), fullImageName(alias)]);
    }
  }

  private async importInto(node: string | undefined, name: string, options: LoadOptions): Promise<LayerExport> {
    const { onProgress, signal } = options;
    const has = this.ctr(node, ["content", "ls", "-q"]).then(({ stdout }) => parseDigests(stdout));
    const layers = await this.exportLayers(name, has, options);
    try {
      const input = countedBytes(layers.stream, (sentBytes) =>
        onProgress?.({ image: name, sentBytes, bytes: layers.bytes }),
      );
      await this.ctr(node, ["images", "import", "-"], { input, timeoutSeconds: 600, signal });
      if (this.memory !== undefined) writeSentImage(this.memory, layers.parts);
      return layers;
    } finally {
      await layers.remove();
    }
  }

  /** In the short way where only the last layer is new since an image was sent, as with each line that changes. */
  private async exportLayers(
    name: string,
    has: Promise<ReadonlySet<string>>,
    { docker, signal }: LoadOptions,
  ): Promise<LayerExport> {
    const earlier = this.memory === undefined ? undefined : readSentImage(this.memory, name);
    const short = earlier && (await exportLastLayer(docker, name, earlier, has));
    return short ?? (await exportMissingLayers(docker, name, has, signal));
  }

  /** minikube's built-in SSH client always asks for a terminal, which is no way for bytes; the `ssh` program does not. */
  private ctr(node: string | undefined, args: readonly string[], options: Parameters<MinikubeCommand>[1] = {}) {
    const which = node === undefined ? [] : ["--node", node];
    return this.minikube(
      ["ssh", "--native-ssh=false", ...which, "--", "sudo", "ctr", "-n", "k8s.io", ...args],
      options,
    );
  }
}

/** The node's last words where a command on it failed; `undefined` for any other error, a time limit for instance. */
function refused(error: unknown): string | undefined {
  if (!(error instanceof Problem) || error.code !== "COMMAND_FAILED") return undefined;
  const words = error.cause instanceof Error ? error.cause.message : error.message;
  return words.trim().split("\n").at(-1) ?? "";
}
