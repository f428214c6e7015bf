import { type RegistryAccess, RegistryClient } from "./registry-client.ts";

/** What is asked for: the index of an image for several platforms first, then the manifest of one. */
export const MANIFESTS = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.v2+json",
].join(", ");

/**
 * Asks an image's registry what a reference means now. Runs on Node alone.
 *
 * @param reference with an exact tag, such as `node:24.21.0-bookworm-slim` or `127.0.0.1:15000/todo/backend:1`
 * @param access for a registry that does not answer everybody; public images need none
 * @returns `sha256:…`, the digest of the index or, for an image of one platform, of its manifest
 * @throws Error that says which image, and what the registry answered
 */
export async function registryDigest(reference: string, access?: RegistryAccess): Promise<string> {
  const { host, repository, tag } = parseReference(reference);
  const path = `${repository}/manifests/${tag}`;
  try {
    const response = await new RegistryClient(host, access).ask(path, { method: "HEAD", accept: MANIFESTS });
    if (!response.ok) throw new Error(`the registry answers ${response.status}`);
    const digest = response.headers.get("docker-content-digest") ?? "";
    if (!/^sha256:[0-9a-f]{64}$/.test(digest)) throw new Error("the registry names no digest");
    return digest;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${reference}: ${reason}`, { cause });
  }
}

/** Where a reference leads, by Docker's rules: no host is Docker Hub, no folder there is `library`. */
export function parseReference(reference: string): { host: string; repository: string; tag: string } {
  const [, host = "docker.io", path = "", tag] =
    /^(?:([^/]+[.:][^/]*|localhost)\/)?([^:@]+):([\w.-]+)$/.exec(reference) ?? [];
  if (!tag) throw new Error(`${reference} is no reference with a tag`);
  return { host, repository: host === "docker.io" && !path.includes("/") ? `library/${path}` : path, tag };
}
