import { createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { daemonProblem } from "../image/docker-problem.ts";
import { fullImageName } from "../image/image-name.ts";
import type { ImageRecord } from "../image/image-record.ts";
import { makeTemporaryFolder } from "../image/temporary-folder.ts";
import type { LoadOptions, LoadReport, NodeImage } from "./cluster.ts";
import type { MinikubeCommand } from "./minikube-command.ts";
import { parseImages } from "./minikube-output.ts";
import { askImages } from "./minikube-questions.ts";
import type { NodeStore } from "./node-store.ts";

/** minikube's own image commands: they work with every runtime, and send the whole image every time. */
export class MinikubeImageStore implements NodeStore {
  readonly tagsSurely: boolean = false;

  constructor(protected readonly minikube: MinikubeCommand) {}

  async images(): Promise<NodeImage[]> {
    return parseImages((await askImages(this.minikube)).stdout);
  }

  async hashLabel(_image: NodeImage): Promise<string | undefined> {
    return undefined;
  }

  async load({ name }: ImageRecord, { docker, signal }: LoadOptions): Promise<LoadReport> {
    const folder = await makeTemporaryFolder("todo-load-");
    try {
      // A file, because minikube would look for the image in the default daemon, which need not be the one that built it.
      const archive = join(folder.path, "image.tar");
      try {
        await pipeline(await docker.getImage(name).get(), createWriteStream(archive), signal ? { signal } : {});
      } catch (error) {
        signal?.throwIfAborted();
        throw daemonProblem(error);
      }
      const { size } = await stat(archive);
      await this.minikube(["image", "load", archive], { timeoutSeconds: 600, signal });
      return { name, sent: "whole", bytes: size, totalBytes: size };
    } finally {
      await folder.remove();
    }
  }

  async remove(names: readonly string[]): Promise<void> {
    if (names.length > 0) await this.minikube(["image", "rm", ...names.map(fullImageName)]);
  }

  async tag(name: string, alias: string): Promise<void> {
    await this.minikube(["image", "tag", fullImageName(name), fullImageName(alias)]);
  }
}
