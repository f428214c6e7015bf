import type { V1Container, V1PodSpec } from "@kubernetes/client-node";
import { ifFound, ifPermitted, type Kube } from "../kube/kube.ts";
import type { Workloads } from "./evidence.ts";
import { type Symptom, symptomOf } from "./symptom.ts";

type SettingKind = "Secret" | "ConfigMap";

/** A Secret or ConfigMap that pods cannot start without. */
interface NeededSetting {
  kind: SettingKind;
  name: string;
  /** Those of its entries that are named; others are taken as they are. */
  entries: readonly string[];
  /** Whose pods need it: `Deployment todo-backend`. */
  workload: string;
}

/**
 * The Secrets and ConfigMaps that workloads need and that are gone. Pods that run show nothing of it: they read them when
 * they started. What this user may not read is not held to be missing.
 */
export async function missingSettings(
  kube: Kube,
  namespace: string,
  workloads: Pick<Workloads, "deployments" | "statefulSets">,
): Promise<Symptom[]> {
  const all = neededSettings(workloads);
  const settings = [...new Set(all.map(settingOf))];
  const found = await Promise.all(
    settings.map(async (setting) => {
      const needs = all.filter((one) => settingOf(one) === setting);
      const missing = await missingOf(kube, namespace, needs);
      if (missing === undefined) return [];
      const object = [...new Set(needs.map(({ workload }) => workload))].join(", ");
      const detail = `${setting}${missing}; pods go on with what they read at their start, and none starts again`;
      return [symptomOf("SETTING_MISSING", object, detail, true)];
    }),
  );
  return found.flat();
}

function settingOf({ kind, name }: Pick<NeededSetting, "kind" | "name">): string {
  return `${kind} ${name}`;
}

/** What a Secret or ConfigMap lacks, as ` lacks A, B`, or nothing more where all of it is; `undefined`: nothing. */
async function missingOf(kube: Kube, namespace: string, needs: readonly NeededSetting[]): Promise<string | undefined> {
  const { kind, name } = needs[0] as NeededSetting;
  const query = { namespace, name };
  const read = kind === "Secret" ? kube.core.readNamespacedSecret(query) : kube.core.readNamespacedConfigMap(query);
  const seen = await ifPermitted(ifFound<{ data?: Record<string, string> }>(read));
  if (seen === null) return undefined;
  if (seen === undefined) return "";
  const entries = [...new Set(needs.flatMap((one) => one.entries))].filter((entry) => !(entry in (seen.data ?? {})));
  return entries.length > 0 ? ` lacks ${entries.join(", ")}` : undefined;
}

function neededSettings({ deployments, statefulSets }: Pick<Workloads, "deployments" | "statefulSets">) {
  const of = (kind: string, { metadata, spec }: { metadata?: { name?: string }; spec?: { template: object } }) => {
    const pod = (spec?.template as { spec?: V1PodSpec } | undefined)?.spec;
    return neededByPod(pod).map((setting): NeededSetting => ({ ...setting, workload: `${kind} ${metadata?.name}` }));
  };
  return [
    ...deployments.flatMap((one) => of("Deployment", one)),
    ...statefulSets.flatMap((one) => of("StatefulSet", one)),
  ];
}

function neededByPod(pod: V1PodSpec | undefined): Omit<NeededSetting, "workload">[] {
  const containers = [...(pod?.initContainers ?? []), ...(pod?.containers ?? [])];
  const volumes = (pod?.volumes ?? []).flatMap(({ secret, configMap }) => [
    ...(secret?.secretName && !secret.optional ? [needed("Secret", secret.secretName)] : []),
    ...(configMap?.name && !configMap.optional ? [needed("ConfigMap", configMap.name)] : []),
  ]);
  return [...containers.flatMap(neededByContainer), ...volumes];
}

function neededByContainer({ env = [], envFrom = [] }: V1Container) {
  const whole = envFrom.flatMap(({ secretRef, configMapRef }) => [
    ...(secretRef?.name && !secretRef.optional ? [needed("Secret", secretRef.name)] : []),
    ...(configMapRef?.name && !configMapRef.optional ? [needed("ConfigMap", configMapRef.name)] : []),
  ]);
  const single = env.flatMap(({ valueFrom }) => {
    const { secretKeyRef, configMapKeyRef } = valueFrom ?? {};
    return [
      ...(secretKeyRef?.name && !secretKeyRef.optional ? [needed("Secret", secretKeyRef.name, secretKeyRef.key)] : []),
      ...(configMapKeyRef?.name && !configMapKeyRef.optional
        ? [needed("ConfigMap", configMapKeyRef.name, configMapKeyRef.key)]
        : []),
    ];
  });
  return [...whole, ...single];
}

function needed(kind: SettingKind, name: string, ...entries: string[]): Omit<NeededSetting, "workload"> {
  return { kind, name, entries };
}
