/** One image as the node's runtime knows it: all names of the same content together. */
export interface NodeImage {
  /** Digest of the image's configuration, with `sha256:`: what Kubernetes calls its ID. */
  id: string;
  repoDigests: string[];
  repoTags: string[];
  /** Bytes of the content; containerd's command prints three digits of it. */
  size: number;
}

const UNITS: Record<string, number> = { B: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 };
const ROW = /^(\S+)\s+\S+\s+(sha256:[0-9a-f]{64})\s+([\d.]+) (B|[KMGT]iB)\s/;

/**
 * Reads what `ctr images ls` prints. containerd keeps a reference a name, and the Kubernetes plugin adds one that is
 * called by the ID; those that point to the same manifest are one image. An image that the plugin has not seen yet has
 * no ID and is left out, as `crictl` leaves it out.
 */
export function parseNodeImages(listing: string): NodeImage[] {
  const byManifest = new Map<string, NodeImage>();
  for (const line of listing.split("\n")) {
    const [, name = "", manifest = "", amount = "", unit = ""] = ROW.exec(line) ?? [];
    if (name === "") continue;
    const image = byManifest.get(manifest) ?? { id: "", repoDigests: [], repoTags: [], size: 0 };
    image.size = Math.round(Number(amount) * (UNITS[unit] ?? 1));
    if (/^sha256:[0-9a-f]{64}$/.test(name)) image.id = name;
    else if (name.includes("@")) image.repoDigests.push(name);
    else image.repoTags.push(name);
    byManifest.set(manifest, image);
  }
  return [...byManifest.values()].filter((image) => image.id !== "");
}

/** A name as the runtime has it: `todo-backend` becomes `docker.io/library/todo-backend:latest`. */
export function fullImageName(name: string): string {
  const [first = "", ...rest] = name.split("/");
  const host = rest.length > 0 && (/[.:]/.test(first) || first === "localhost");
  const path = host ? name : `docker.io/${rest.length > 0 ? name : `library/${name}`}`;
  return path.includes("@") || path.slice(path.lastIndexOf("/")).includes(":") ? path : `${path}:latest`;
}
