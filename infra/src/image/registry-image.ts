import * as z from "zod";
import { INPUT_HASH_LABEL } from "./image-plan.ts";
import { type RegistryClient, unreachable } from "./registry-client.ts";
import { MANIFESTS } from "./registry-digest.ts";

/** An image as a registry holds it. */
export interface RegistryImage {
  /** `sha256:…` of what the tag names: a manifest, or the index of several. Pods that run it are listed with it. */
  digest: string;
  /** `sha256:…` of its configuration: what Docker calls the image ID. */
  configDigest: string;
  configBytes: number;
  /** Lowest first, as they travel: compressed. */
  layers: readonly { digest: string; size: number }[];
  /** Value of its label `todo-app.input-hash`. */
  hashLabel?: string;
}

const blob = z.object({ digest: z.string(), size: z.int() });
const manifest = z.object({ config: blob, layers: z.array(blob) });
const index = z.object({
  manifests: z.array(z.object({ digest: z.string(), platform: z.object({ os: z.string() }).optional() })).min(1),
});
const config = z.object({ config: z.object({ Labels: z.record(z.string(), z.string()).nullish() }).nullish() });

/**
 * Looks an image up.
 *
 * @param reference a tag, or a digest
 * @returns `undefined` when the registry has no such image
 * @throws Problem as `RegistryClient.ask` does
 */
export async function readRegistryImage(
  client: RegistryClient,
  repository: string,
  reference: string,
): Promise<RegistryImage | undefined> {
  const response = await client.ask(`${repository}/manifests/${reference}`, { accept: MANIFESTS });
  if (response.status === 404) return void (await response.body?.cancel());
  const answer = await json(client, response);
  const digest = response.headers.get("docker-content-digest") ?? reference;
  const several = index.safeParse(answer);
  if (several.success) {
    // Beside the image there may be what BuildKit attests of it, for the platform `unknown`.
    const { manifests } = several.data;
    const image = manifests.find(({ platform }) => platform?.os !== "unknown") ?? manifests[0];
    const one = image && (await readRegistryImage(client, repository, image.digest));
    return one && { ...one, digest };
  }
  const { config: described, layers } = manifest.parse(answer);
  const content = await json(client, await client.ask(`${repository}/blobs/${described.digest}`));
  const hashLabel = config.parse(content).config?.Labels?.[INPUT_HASH_LABEL];
  return {
    digest,
    configDigest: described.digest,
    configBytes: described.size,
    layers,
    ...(hashLabel ? { hashLabel } : {}),
  };
}

async function json(client: RegistryClient, response: Response): Promise<unknown> {
  const path = new URL(response.url).pathname;
  if (!response.ok) throw unreachable(client.host, `it answers ${response.status} to ${path}`);
  try {
    return await response.json();
  } catch (cause) {
    throw unreachable(client.host, `its answer to ${path} is cut short, or no JSON`, cause);
  }
}
