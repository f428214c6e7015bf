import type { Variable } from "../../model/variable.ts";
import { randomText } from "../random-text.ts";
import type { KeptSecret } from "../site.ts";
import { variablesRead } from "./given-variables.ts";
import { keptSecret, readSecret } from "./kept-secret.ts";
import { secretVersion } from "./secret-version.ts";
import { gatherSecrets, type SecretEntry } from "./secrets.ts";
import type { JudgedSecrets, SecretsQuestion } from "./secrets-question.ts";
import { needsStandIn, standInCertificate, standInDatabase, standInValues, withDatabase } from "./stand-ins.ts";

/** Namespaces that a deploy makes enforce the strictest of the Pod Security Standards. */
const NAMESPACE_LABELS = { "pod-security.kubernetes.io/enforce": "restricted" };

/**
 * The secrets of an environment whose chart makes none: its Secret is given what it lacks, and the pods that read it are
 * replaced when an entry changes. On a minikube that stands in for another cluster, so is the certificate made.
 */
export async function existingSecret(
  question: SecretsQuestion & { name: string },
  given: Readonly<Record<string, string>>,
): Promise<JudgedSecrets> {
  const { app, environment, target, kube, name, root } = question;
  const { namespace } = environment;
  const existing = await readSecret(kube, namespace, name);
  const texts = existing?.texts ?? {};
  const standsIn = target.kind === "minikube" && target.standsIn;
  const database = standInDatabase(app, root);
  const ownDatabase = standsIn && needsStandIn(database, given, texts);
  const read = variablesRead(app, environment)
    .filter(({ kind }) => kind === "secret")
    .map(entryOf);
  const entries = ownDatabase ? withDatabase(read, database, texts) : read;
  const gathered = gatherSecrets(entries, given, texts, name);
  const key = existing?.metadata.annotations?.[keyAnnotation(app.name)] ?? existing?.metadata.uid ?? randomText(32);
  const kept = keptSecret(kube, {
    namespace,
    namespaceLabels: NAMESPACE_LABELS,
    name,
    type: "Opaque",
    metadata: { annotations: { [keyAnnotation(app.name)]: key } },
    existing,
    differing: gathered.differing,
    texts: async () => gathered.texts,
  });
  return {
    secrets: [kept, ...(standsIn ? await certificate(question) : [])],
    values: {
      secrets: { version: secretVersion(key, gathered.texts) },
      ...(standsIn ? standInValues(app, { database: ownDatabase }) : {}),
    },
    faults: gathered.faults,
  };
}

/** Names the key of `secretVersion` on a Secret that a deploy has made; one that somebody else made has its UID. */
const keyAnnotation = (app: string) => `${app}/version-key`;

function entryOf({ name, form, required, source }: Variable): SecretEntry {
  const otherwise = source?.kind === "generated" ? () => randomText(source.length) : undefined;
  return { name, form, required, otherwise };
}

async function certificate({ kube, environment }: SecretsQuestion): Promise<KeptSecret[]> {
  const { namespace, tls, host } = environment;
  if (!tls) return [];
  const existing = await readSecret(kube, namespace, tls);
  const write = { namespace, namespaceLabels: NAMESPACE_LABELS, name: tls, type: "kubernetes.io/tls", existing };
  const differing = existing ? [] : ["tls.crt", "tls.key"];
  return [keptSecret(kube, { ...write, differing, texts: () => standInCertificate({ host }) })];
}
