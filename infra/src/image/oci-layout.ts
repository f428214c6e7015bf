import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { pack as startTar } from "tar-stream";
import * as z from "zod";
import { contentHash } from "./context-files.ts";
import { fullImageName, imageTag } from "./image-name.ts";

/** A layer as a manifest names it. */
export interface Layer {
  mediaType: string;
  /** `sha256:…` of its bytes. */
  digest: string;
  size: number;
}

/** An image in its parts, but for what its layers hold. */
export interface ImageParts {
  /** Short name, `todo-backend:<tag>`; the layout says `docker.io/library/todo-backend:<tag>`. */
  name: string;
  /** Text of its configuration, whose SHA-256 is the image ID. */
  config: string;
  /** Lowest first; the same one may come twice. */
  layers: readonly Layer[];
}

/** An image on its way to a node. */
export interface OciLayout {
  /** A tar of an OCI image layout, to be read once. */
  stream: Readable;
  /** Bytes of the blobs in it. */
  bytes: number;
  /** Bytes that the image would have with all of its layers. */
  totalBytes: number;
}

/**
 * Packs an image as an OCI layout. containerd imports one that lacks layers: it looks up by digest what is left out.
 *
 * @param sent digest -> content of the layers that travel
 */
export function ociLayout({ name, config, layers }: ImageParts, sent: ReadonlyMap<string, () => Readable>): OciLayout {
  const configBytes = Buffer.from(config);
  const manifest = json({
    schemaVersion: 2,
    mediaType: MANIFEST,
    config: { mediaType: CONFIG, ...blobOf(configBytes) },
    layers: layers.map(({ mediaType, digest, size }) => ({ mediaType, digest, size })),
  });
  const index = json({
    schemaVersion: 2,
    mediaType: "application/vnd.oci.image.index.v1+json",
    manifests: [
      {
        mediaType: MANIFEST,
        ...blobOf(manifest),
        platform: platform.parse(JSON.parse(config)),
        annotations: {
          "io.containerd.image.name": fullImageName(name),
          "org.opencontainers.image.ref.name": imageTag(name),
        },
      },
    ],
  });
  const unique = [...new Map(layers.map((layer) => [layer.digest, layer])).values()];
  const travelling = unique.flatMap(({ digest, size }) => {
    const content = sent.get(digest);
    return content ? [{ digest, size, content }] : [];
  });
  const sum = (blobs: readonly { size: number }[]) =>
    blobs.reduce((total, { size }) => total + size, manifest.length + configBytes.length);
  const files = [
    { path: "oci-layout", ...whole(json({ imageLayoutVersion: "1.0.0" })) },
    { path: "index.json", ...whole(index) },
    { path: pathOf(blobOf(manifest).digest), ...whole(manifest) },
    { path: pathOf(blobOf(configBytes).digest), ...whole(configBytes) },
    ...travelling.map(({ digest, size, content }) => ({ path: pathOf(digest), size, content })),
  ];
  return { stream: tarOf(files), bytes: sum(travelling), totalBytes: sum(unique) };
}

const MANIFEST = "application/vnd.oci.image.manifest.v1+json";
const CONFIG = "application/vnd.oci.image.config.v1+json";
const platform = z.object({ architecture: z.string(), os: z.string(), variant: z.string().optional() });

interface TarFile {
  path: string;
  size: number;
  content: () => Readable;
}

function blobOf(content: Buffer): { digest: string; size: number } {
  return { digest: `sha256:${contentHash(content)}`, size: content.length };
}

function pathOf(digest: string): string {
  return `blobs/${digest.replace(":", "/")}`;
}

function json(value: object): Buffer {
  return Buffer.from(JSON.stringify(value));
}

function whole(content: Buffer): Omit<TarFile, "path"> {
  return { size: content.length, content: () => Readable.from([content]) };
}

function tarOf(files: readonly TarFile[]): Readable {
  const pack = startTar();
  // Ends both where one of them fails, and where who reads ends the whole in the middle, as an interruption does.
  const entry = ({ path, size, content }: TarFile) =>
    pipeline(
      content(),
      pack.entry({ name: path, size, mode: 0o644, mtime: new Date(0) }) as unknown as NodeJS.WritableStream,
    );
  const send = async () => {
    for (const file of files) await entry(file);
    pack.finalize();
  };
  send().catch((error: unknown) => pack.destroy(error as Error));
  return Readable.from(pack, { objectMode: false });
}
