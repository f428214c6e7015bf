import type { V1EnvVar } from "@kubernetes/client-node";
import { ifFound, type Kube } from "../kube/kube.ts";
import { Problem } from "../problem.ts";

/**
 * The variables that the pods of a Deployment are given, from its ConfigMaps and Secrets. Values may be secret.
 *
 * @returns `undefined` when there is no such Deployment
 * @throws Problem `VARIABLES_MISSING` that lists what its pods could not start without
 */
export async function podVariables(
  { apps, core }: Pick<Kube, "apps" | "core">,
  namespace: string,
  name: string,
): Promise<Record<string, string> | undefined> {
  const deployment = await ifFound(apps.readNamespacedDeployment({ namespace, name }));
  const container = deployment?.spec?.template.spec?.containers[0];
  if (!container) return undefined;
  const read = new Map<string, Promise<Readonly<Record<string, string>>>>();
  const once = (kind: string, key: string, data: () => Promise<Readonly<Record<string, string>>>) => {
    const id = `${kind} ${key}`;
    const known = read.get(id) ?? data();
    read.set(id, known);
    return known;
  };
  const configMap = (key: string) =>
    once(
      "ConfigMap",
      key,
      async () => (await ifFound(core.readNamespacedConfigMap({ namespace, name: key })))?.data ?? {},
    );
  const secret = (key: string) =>
    once("Secret", key, async () =>
      decoded((await ifFound(core.readNamespacedSecret({ namespace, name: key })))?.data),
    );

  const variables: Record<string, string> = {};
  const missing: string[] = [];
  for (const { configMapRef, secretRef, prefix = "" } of container.envFrom ?? []) {
    const data = configMapRef?.name ? await configMap(configMapRef.name) : await secret(secretRef?.name ?? "");
    for (const [key, value] of Object.entries(data)) variables[`${prefix}${key}`] = value;
  }
  for (const variable of container.env ?? []) {
    const value = await resolved(variable, { configMap, secret });
    if (value !== undefined) variables[variable.name] = value;
    else if (!isOptional(variable)) missing.push(variable.name);
  }
  if (missing.length === 0) return variables;
  throw new Problem("VARIABLES_MISSING", `the pods of ${name} lack ${missing.join(", ")}`, {
    next: [`see where they come from: kubectl -n ${namespace} describe deployment ${name}`],
  });
}

interface Sources {
  configMap: (name: string) => Promise<Readonly<Record<string, string>>>;
  secret: (name: string) => Promise<Readonly<Record<string, string>>>;
}

async function resolved({ value, valueFrom }: V1EnvVar, { configMap, secret }: Sources): Promise<string | undefined> {
  const { configMapKeyRef, secretKeyRef } = valueFrom ?? {};
  if (configMapKeyRef?.name) return (await configMap(configMapKeyRef.name))[configMapKeyRef.key];
  if (secretKeyRef?.name) return (await secret(secretKeyRef.name))[secretKeyRef.key];
  return valueFrom ? undefined : (value ?? "");
}

/** What the pod itself would tell (its address, its name) means nothing on this machine. */
function isOptional({ valueFrom }: V1EnvVar): boolean {
  const { configMapKeyRef, secretKeyRef } = valueFrom ?? {};
  return !(configMapKeyRef || secretKeyRef) || Boolean(configMapKeyRef?.optional ?? secretKeyRef?.optional);
}

function decoded(data: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, Buffer.from(value, "base64").toString("utf8")]),
  );
}
