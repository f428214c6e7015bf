import { PatchStrategy, setHeaderOptions, type V1ObjectMeta, type V1Secret } from "@kubernetes/client-node";
import { ifFound, type Kube } from "../../kube/kube.ts";
import type { KeptSecret } from "../site.ts";

/** A Secret as it was read: its entries decoded. */
export interface SecretRead {
  metadata: V1ObjectMeta;
  texts: Readonly<Record<string, string>>;
}

/** `undefined` where there is none. */
export async function readSecret(kube: Kube, namespace: string, name: string): Promise<SecretRead | undefined> {
  const secret = await ifFound(kube.core.readNamespacedSecret({ namespace, name }));
  if (!secret) return undefined;
  return { metadata: secret.metadata ?? {}, texts: decoded(secret.data) };
}

/** Entries of a Secret as the texts that they stand for. */
export function decoded(data: V1Secret["data"] = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(data).map(([name, text]) => [name, Buffer.from(text, "base64").toString("utf8")]),
  );
}

export interface SecretWrite {
  namespace: string;
  /** Labels of the namespace, where it has to be made. */
  namespaceLabels?: Readonly<Record<string, string>>;
  name: string;
  type: string;
  metadata?: Pick<V1ObjectMeta, "labels" | "annotations">;
  /** What was read of it when this was worked out. */
  existing: SecretRead | undefined;
  /** Names of the entries that are missing or other than they should be; they are all that is written. */
  differing: readonly string[];
  texts: () => Promise<Readonly<Record<string, string>>>;
}

/** A Secret of which a deploy writes the entries that differ; those of others stay as they are. */
export function keptSecret(kube: Kube, write: SecretWrite): KeptSecret {
  const { name, existing, differing } = write;
  return {
    name,
    observe: async () => ({ name, exists: existing !== undefined, differing }),
    write: async () => {
      const texts = await write.texts();
      const entries = Object.fromEntries(differing.map((key) => [key, texts[key] ?? ""]));
      await (existing ? patch(kube, write, entries) : create(kube, write, entries));
    },
  };
}

async function create(kube: Kube, write: SecretWrite, stringData: Record<string, string>): Promise<void> {
  const { namespace, namespaceLabels, name, type, metadata } = write;
  await ensureNamespace(kube, namespace, namespaceLabels);
  await kube.core.createNamespacedSecret({ namespace, body: { metadata: { ...metadata, name }, type, stringData } });
}

async function patch(kube: Kube, { namespace, name }: SecretWrite, stringData: Record<string, string>): Promise<void> {
  const strategy = setHeaderOptions("Content-Type", PatchStrategy.MergePatch);
  await kube.core.patchNamespacedSecret({ namespace, name, body: { stringData } }, strategy);
}

/** Two Secrets that are written side by side may both find that there is no namespace. */
async function ensureNamespace(kube: Kube, name: string, labels: Readonly<Record<string, string>> = {}): Promise<void> {
  if (await ifThere(kube.core.readNamespace({ name }), 403)) return;
  await ifThere(kube.core.createNamespace({ body: { metadata: { name, labels } } }), 409);
}

/** Whether a call was answered; an answer of `also` counts as one: whose rights end at a namespace cannot look at it. */
async function ifThere(call: Promise<unknown>, also: number): Promise<boolean> {
  try {
    return (await ifFound(call)) !== undefined;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === also) return true;
    throw error;
  }
}
