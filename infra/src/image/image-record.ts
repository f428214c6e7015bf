import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { writeWhole } from "./write-whole.ts";

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);

const imageRecord = z.object({
  schema: z.literal(1),
  service: z.string().min(1),
  /** `todo-backend:<first 16 hex digits of the hash>` */
  name: z.string().min(1),
  /** The plan's hash, 64 hex digits. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** The daemon's image ID. */
  imageId: digest,
  /** Diff IDs (digests of the uncompressed layers), lowest first. */
  layers: z.array(digest),
  /** Sum of the uncompressed layers, as the daemon counts it. */
  sizeBytes: z.int().nonnegative(),
  /** Sum of the layers as a registry would hold them (gzip). */
  compressedBytes: z.int().nonnegative().optional(),
});

/** What is known of an image that was built: the output of the task `image`, which turbo may restore from its cache. */
export type ImageRecord = z.infer<typeof imageRecord>;

/** Where a workspace keeps the record of its image. */
export function imageRecordPath(workspace: string): string {
  return join(workspace, ".image", "record.json");
}

/**
 * Reads a record.
 *
 * @returns `undefined` when there is none, or none that can be read: it is only a memory, and the image can be built again
 */
export function readImageRecord(path: string): ImageRecord | undefined {
  try {
    const record = imageRecord.safeParse(JSON.parse(readFileSync(path, "utf8")));
    return record.success ? record.data : undefined;
  } catch {
    return undefined;
  }
}

/** Writes a record whole or not at all, so that an interruption cannot leave half of one. */
export function writeImageRecord(path: string, record: ImageRecord): void {
  writeWhole(path, `${JSON.stringify(record, null, 2)}\n`);
}
