import { text } from "node:stream/consumers";
import type Docker from "dockerode";
import { daemonProblem, isNotFound } from "../image/docker-problem.ts";
import { imageTag } from "../image/image-name.ts";
import { INPUT_HASH_LABEL } from "../image/image-plan.ts";
import type { ImageRecord } from "../image/image-record.ts";
import type { LoadOptions, LoadReport, NodeImage } from "./cluster.ts";
import { countedBytes } from "./counted-bytes.ts";
import type { NodeStore } from "./node-store.ts";

/** A node that runs Docker: its daemon is asked directly. What was built in it is there already. */
export class DockerStore implements NodeStore {
  readonly tagsSurely = true;

  constructor(private readonly node: Docker) {}

  async images(): Promise<NodeImage[]> {
    const images = await this.asked(this.node.listImages());
    return images.flatMap(({ Id, RepoTags, Labels }) => {
      const hashLabel = Labels?.[INPUT_HASH_LABEL];
      const names = (RepoTags ?? []).filter((name) => name !== "<none>:<none>");
      return names.map((name) => ({ name, id: Id, ...(hashLabel ? { hashLabel } : {}) }));
    });
  }

  async hashLabel({ hashLabel }: NodeImage): Promise<string | undefined> {
    return hashLabel;
  }

  async load({ name, sizeBytes }: ImageRecord, { docker, onProgress, signal }: LoadOptions): Promise<LoadReport> {
    const archive = await this.asked(docker.getImage(name).get());
    const counted = countedBytes(archive, (sentBytes) => onProgress?.({ image: name, sentBytes, bytes: sizeBytes }));
    const answer = await this.asked(this.node.loadImage(counted, { abortSignal: signal }));
    // The daemon tells of a failure at the end of an answer that began with success; the caller looks at the result.
    await this.asked(text(answer));
    return { name, sent: "whole", bytes: sizeBytes, totalBytes: sizeBytes };
  }

  async tag(name: string, alias: string): Promise<void> {
    const tag = imageTag(alias);
    await this.asked(this.node.getImage(name).tag({ repo: alias.slice(0, -tag.length - 1), tag }));
  }

  async remove(names: readonly string[]): Promise<void> {
    for (const name of names) {
      await this.asked(
        this.node
          .getImage(name)
          .remove()
          .catch((error: unknown) => {
            if (!isNotFound(error)) throw error;
          }),
      );
    }
  }

  private asked<T>(answer: Promise<T>): Promise<T> {
    return answer.catch((error: unknown) => {
      throw daemonProblem(error);
    });
  }
}
