import type { V1Ingress, V1PodTemplateSpec, V1Service } from "@kubernetes/client-node";
import type { Evidence } from "./evidence.ts";
import { type Symptom, secondsSince, symptomOf } from "./symptom.ts";

/** Seconds in which a controller takes up an Ingress and writes its address into it. */
const TAKE_UP_SECONDS = 15;
const DEFAULT_CLASS = "ingressclass.kubernetes.io/is-default-class";
const MAKES_CERTIFICATES = /^cert-manager\.io\/(cluster-)?issuer$/;

/** A Service whose selector fits no pods, now or later. Pods that are not ready are what their own symptoms are about. */
export function serviceSymptom({ metadata, spec }: V1Service, evidence: Evidence): Symptom | null {
  const selector = Object.entries(spec?.selector ?? {});
  if (selector.length === 0) return null;
  const object = `Service ${metadata?.name}`;
  const fits = (labels: Record<string, string> = {}) => selector.every(([key, value]) => labels[key] === value);
  const workloads = [...evidence.deployments, ...evidence.statefulSets].filter((one) =>
    fits((one.spec?.template as V1PodTemplateSpec | undefined)?.metadata?.labels),
  );
  if (workloads.some((one) => (one.spec?.replicas ?? 1) > 0)) return null;
  if (evidence.pods.some((pod) => fits(pod.metadata?.labels))) return null;
  const [idle] = workloads;
  const wanted = selector.map(([key, value]) => `${key}=${value}`).join(",");
  // Somebody may want none of them just now; a selector that fits nothing, nobody wants.
  const detail = idle ? `${idle.metadata?.name} has 0 replicas` : `no pod has the labels ${wanted}`;
  return symptomOf("SERVICE_WITHOUT_ENDPOINTS", object, detail, idle === undefined);
}

/** Why an Ingress leads nowhere. */
export function ingressSymptoms(ingress: V1Ingress, evidence: Evidence, now: Date): Symptom[] {
  const { metadata, spec } = ingress;
  const object = `Ingress ${metadata?.name}`;
  const served = classSymptom(ingress, evidence, now);
  const missing = [...new Set((spec?.tls ?? []).flatMap(({ secretName }) => secretName ?? []))].filter((name) =>
    evidence.missingTlsSecrets.includes(name),
  );
  const isMade = Object.keys(metadata?.annotations ?? {}).some((key) => MAKES_CERTIFICATES.test(key));
  return [
    ...(served ? [served] : []),
    ...missing.map((name) => symptomOf("TLS_SECRET_MISSING", object, `Secret ${name}`, !isMade)),
  ];
}

function classSymptom({ metadata, spec, status }: V1Ingress, { ingressClasses }: Evidence, now: Date): Symptom | null {
  if (ingressClasses === null) return null;
  const object = `Ingress ${metadata?.name}`;
  const names = ingressClasses.flatMap((one) => one.metadata?.name ?? []);
  // Not final: the app can be reached by a port-forward all the same.
  if (names.length === 0) return symptomOf("INGRESS_WITHOUT_CONTROLLER", object, "no Ingress class is there", false);
  const name = spec?.ingressClassName;
  if (name && !names.includes(name)) {
    return symptomOf("INGRESS_CLASS_UNKNOWN", object, `${name}; there is ${names.join(", ")}`, true);
  }
  const taken = (status?.loadBalancer?.ingress ?? []).length > 0;
  if (taken || secondsSince(metadata?.creationTimestamp, now) < TAKE_UP_SECONDS) return null;
  const chosen = ingressClasses.find((one) =>
    name ? one.metadata?.name === name : one.metadata?.annotations?.[DEFAULT_CLASS] === "true",
  );
  const who = chosen && `the controller of class ${chosen.metadata?.name} (${chosen.spec?.controller})`;
  const detail = who ? `${who} has not given it an address` : "no controller has given it an address";
  return symptomOf("INGRESS_WITHOUT_CONTROLLER", object, detail, false);
}
