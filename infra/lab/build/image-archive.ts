import { createHash } from "node:crypto";
import { chmodSync, writeFileSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import tar from "tar-stream";

/** A file of an image: real content, or a symbolic link. */
export type ImageFile = { path: string; mode: number; content: Uint8Array } | { path: string; linkTo: string };

export interface SmallImage {
  /** With registry and tag, such as `docker.io/todo-lab/pause:lab`. */
  name: string;
  files: readonly ImageFile[];
  entrypoint: readonly string[];
  env?: readonly string[];
}

const ARCHITECTURES: Record<string, string> = { x64: "amd64", arm64: "arm64" };

/**
 * Writes an image of one layer, FROM scratch, as an OCI image layout in a tar archive, the form that `ctr images
 * import` reads. The same files always give the same digest.
 *
 * @returns the digest of its manifest, by which the node shows whether it has this very image
 */
export async function writeImageArchive(image: SmallImage, destination: string): Promise<string> {
  const layer = await layerOf(image.files);
  const config = json({
    architecture: ARCHITECTURES[process.arch] ?? process.arch,
    os: "linux",
    config: { Entrypoint: image.entrypoint, Env: image.env ?? [] },
    rootfs: { type: "layers", diff_ids: [digest(layer)] },
  });
  const manifest = json({
    schemaVersion: 2,
    mediaType: "application/vnd.oci.image.manifest.v1+json",
    config: descriptor("application/vnd.oci.image.config.v1+json", config),
    layers: [descriptor("application/vnd.oci.image.layer.v1.tar", layer)],
  });
  const index = json({
    schemaVersion: 2,
    manifests: [
      {
        ...descriptor("application/vnd.oci.image.manifest.v1+json", manifest),
        annotations: { "io.containerd.image.name": image.name },
      },
    ],
  });
  const pack = tar.pack();
  pack.entry({ name: "oci-layout" }, '{"imageLayoutVersion":"1.0.0"}');
  pack.entry({ name: "index.json" }, index);
  for (const blob of [config, manifest, layer]) pack.entry({ name: `blobs/sha256/${digest(blob).slice(7)}` }, blob);
  pack.finalize();
  writeFileSync(destination, await buffer(pack));
  chmodSync(destination, 0o644);
  return digest(manifest);
}

/** Files and their folders, owned by root, dated 1970. */
async function layerOf(files: readonly ImageFile[]): Promise<Buffer> {
  const pack = tar.pack();
  const mtime = new Date(0);
  const folders = new Set(files.flatMap(({ path }) => parents(path)));
  for (const name of [...folders].sort()) pack.entry({ name, type: "directory", mode: 0o755, mtime });
  for (const file of files) {
    if ("linkTo" in file) pack.entry({ name: file.path, type: "symlink", linkname: file.linkTo, mtime });
    else pack.entry({ name: file.path, mode: file.mode, mtime }, Buffer.from(file.content));
  }
  pack.finalize();
  return buffer(pack);
}

function parents(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, index) => `${parts.slice(0, index + 1).join("/")}/`);
}

function descriptor(mediaType: string, content: Buffer) {
  return { mediaType, digest: digest(content), size: content.length };
}

function digest(content: Buffer): string {
  return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}
