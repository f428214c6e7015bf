import type Docker from "dockerode";
import { daemonProblem, isNotFound } from "./docker-problem.ts";
import { INPUT_HASH_LABEL } from "./image-plan.ts";

/** An image as the daemon has it now. */
export interface ImageSeen {
  /** `sha256:…`, the digest of its configuration. */
  imageId: string;
  /** Diff IDs (digests of the uncompressed layers), lowest first. */
  layers: readonly string[];
  /** Value of its label `todo-app.input-hash`. */
  hashLabel?: string;
  /** Sum of its uncompressed layers. */
  sizeBytes: number;
}

/** Looks an image up in the daemon; `undefined` when it has none of that name. */
export async function inspectImage(docker: Docker, name: string): Promise<ImageSeen | undefined> {
  try {
    const { Id, RootFS, Config, Size } = await docker.getImage(name).inspect();
    const hashLabel = Config?.Labels?.[INPUT_HASH_LABEL];
    return { imageId: Id, layers: RootFS.Layers ?? [], ...(hashLabel ? { hashLabel } : {}), sizeBytes: Size };
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw daemonProblem(error);
  }
}
