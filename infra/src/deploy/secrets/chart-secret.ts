import { z } from "zod";
import { manifestDocuments } from "../release/manifest-documents.ts";
import { readRelease } from "../release/read-release.ts";
import type { ReleaseRecord } from "../release/release-record.ts";
import type { KeptSecret } from "../site.ts";
import { isChartsOwn, variablesRead } from "./given-variables.ts";
import { decoded, keptSecret, readSecret } from "./kept-secret.ts";
import { gatherSecrets } from "./secrets.ts";
import type { JudgedSecrets, SecretsQuestion } from "./secrets-question.ts";

/**
 * The secrets of an environment whose chart makes the Secret: what is given becomes values, which stay until others are
 * given. A Secret that somebody deleted comes back as it was: the chart would make up another password, and the database
 * on its volume goes on asking for the old one.
 */
export async function chartSecret(
  { app, environment, kube }: SecretsQuestion,
  given: Readonly<Record<string, string>>,
): Promise<JudgedSecrets> {
  const { namespace } = environment;
  const name = `${app.prefix}-secrets`;
  const [existing, { newest }] = await Promise.all([
    readSecret(kube, namespace, name),
    readRelease(kube, namespace, app.name),
  ]);
  const entries = variablesRead(app, environment)
    // What the chart makes up or works out itself is not asked for.
    .filter((variable) => variable.kind === "secret" && variable.source?.kind !== "generated")
    .filter((variable) => !isChartsOwn(environment, variable));
  const before = givenBefore(newest);
  const { faults } = gatherSecrets(entries, given, { ...existing?.texts, ...before }, name);
  const lost = existing ? undefined : secretOf(newest, name);
  const secrets: KeptSecret[] = lost
    ? [
        keptSecret(kube, {
          namespace,
          name,
          type: lost.type,
          metadata: ofHelm(lost.metadata, app.name, namespace),
          existing,
          differing: Object.keys(lost.data),
          texts: async () => decoded(lost.data),
        }),
      ]
    : [];
  const values = { ...before, ...given };
  return { secrets, values: Object.keys(values).length > 0 ? { secrets: { values } } : {}, faults };
}

const valuesGiven = z.object({ secrets: z.object({ values: z.record(z.string(), z.string()) }) });

/** The secrets that an earlier deploy was given. */
function givenBefore(release: ReleaseRecord | null): Record<string, string> {
  return valuesGiven.safeParse(release?.values).data?.secrets.values ?? {};
}

const secretManifest = z.object({
  kind: z.literal("Secret"),
  type: z.string(),
  metadata: z.object({
    name: z.string(),
    labels: z.record(z.string(), z.string()).default({}),
    annotations: z.record(z.string(), z.string()).default({}),
  }),
  data: z.record(z.string(), z.string()),
});

/** A Secret as a release's manifest has it, with what makes it the release's own. */
function secretOf(release: ReleaseRecord | null, name: string): z.infer<typeof secretManifest> | undefined {
  return manifestDocuments(release?.manifest ?? "")
    .flatMap((document) => secretManifest.safeParse(document).data ?? [])
    .find(({ metadata }) => metadata.name === name);
}

/** What Helm writes on every object that it makes, and looks for before it takes one for its own. */
function ofHelm(
  { labels, annotations }: { labels: Record<string, string>; annotations: Record<string, string> },
  release: string,
  namespace: string,
) {
  return {
    labels: { ...labels, "app.kubernetes.io/managed-by": "Helm" },
    annotations: {
      ...annotations,
      "meta.helm.sh/release-name": release,
      "meta.helm.sh/release-namespace": namespace,
    },
  };
}
