import type Docker from "dockerode";
import type { ImagePlan } from "../../image/image-plan.ts";
import type { ImageRecord } from "../../image/image-record.ts";
import { inspectImage } from "../../image/inspect-image.ts";

/** The image of a plan as the daemon has it; `undefined` when the daemon lacks it, or holds another under its name. */
export async function findImage(docker: Docker, { service, name, hash }: ImagePlan): Promise<ImageRecord | undefined> {
  const seen = await inspectImage(docker, name);
  if (seen?.hashLabel !== hash) return undefined;
  const { imageId, layers, sizeBytes } = seen;
  return { schema: 1, service, name, hash, imageId, layers: [...layers], sizeBytes };
}
