import { z } from "zod";

/** One image as the node's runtime knows it: all names of the same content together. */
export interface NodeImage {
  /** Digest of the image's configuration, with `sha256:`: what Kubernetes calls its ID. */
  id: string;
  repoDigests: string[];
  repoTags: string[];
  /** Bytes of the content; containerd's command prints a few digits of it. */
  size: number;
}

/** The same as containerd lists it: by manifest, and its ID only where a reference is called by it. */
export type ListedImage = Omit<NodeImage, "id"> & { manifest: string; id: string | undefined };

const UNITS: Record<string, number> = { B: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 };
const ROW = /^(\S+)\s+\S+\s+(sha256:[0-9a-f]{64})\s+([\d.]+) (B|[KMGT]iB)\s/;

/**
 * Reads what `ctr images ls` prints. containerd keeps a reference a name; those that point to the same manifest are one
 * image. The Kubernetes plugin adds a reference that is called by the ID, but not when a name has moved to new content.
 */
export function parseListing(listing: string): ListedImage[] {
  const byManifest = new Map<string, ListedImage>();
  for (const line of listing.split("\n")) {
    const [, name = "", manifest = "", amount = "", unit = ""] = ROW.exec(line) ?? [];
    if (name === "") continue;
    const image = byManifest.get(manifest) ?? { manifest, id: undefined, repoDigests: [], repoTags: [], size: 0 };
    image.size = Math.round(Number(amount) * (UNITS[unit] ?? 1));
    if (/^sha256:[0-9a-f]{64}$/.test(name)) image.id = name;
    else if (name.includes("@")) image.repoDigests.push(name);
    else image.repoTags.push(name);
    byManifest.set(manifest, image);
  }
  return [...byManifest.values()];
}

const descriptor = z.object({
  digest: z.string(),
  platform: z.object({ os: z.string(), architecture: z.string() }).optional(),
});
const manifestSchema = z.union([z.object({ config: descriptor }), z.object({ manifests: z.array(descriptor) })]);

/**
 * Reads a manifest, or an index of manifests.
 *
 * @param architecture as OCI names it, such as `amd64`
 * @returns the image's ID, or the digest of the manifest to read next; undefined where there is none for this machine
 */
export function parseManifest(text: string, architecture: string): { id: string } | { manifest: string } | undefined {
  const parsed = manifestSchema.safeParse(JSON.parse(text)).data;
  if (parsed === undefined) return undefined;
  if ("config" in parsed) return { id: parsed.config.digest };
  const suits = parsed.manifests.find(
    ({ platform }) => platform === undefined || platform.architecture === architecture,
  );
  return suits && { manifest: suits.digest };
}

/** A name as the runtime has it: `todo-backend` becomes `docker.io/library/todo-backend:latest`. */
export function fullImageName(name: string): string {
  const [first = "", ...rest] = name.split("/");
  const host = rest.length > 0 && (/[.:]/.test(first) || first === "localhost");
  const path = host ? name : `docker.io/${rest.length > 0 ? name : `library/${name}`}`;
  return path.includes("@") || path.slice(path.lastIndexOf("/")).includes(":") ? path : `${path}:latest`;
}
