import { problemOf } from "../diagnose/explain.ts";
import type { Kube } from "../kube/kube.ts";
import { type Forward, forwardPort } from "../kube/port-forward.ts";
import { keyOf, type ServicePort } from "./redirect.ts";

/** Ports of this machine that lead to ports of Services. */
export interface Forwards {
  localPort(target: ServicePort): number | undefined;
  close(): Promise<void>;
}

/**
 * Forwards a free port of this machine to each port of a Service; they outlive the pods.
 *
 * @throws Problem `SERVICE_WITHOUT_ENDPOINTS` for one that has no such port, or no pods
 */
export async function forwardServices(
  kube: Kube,
  namespace: string,
  targets: readonly ServicePort[],
  say: (line: string) => void,
): Promise<Forwards> {
  const forwards = new Map<string, Forward>();
  const close = async () => {
    await Promise.all([...forwards.values()].map((forward) => forward.close()));
  };
  try {
    for (const target of targets) {
      const targetPort = await podPort(kube, namespace, target);
      const lost = (reason: string) => say(`connection to ${target.service}: ${reason}`);
      forwards.set(keyOf(target), await forwardPort(kube, { namespace, service: target.service, targetPort }, 0, lost));
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { localPort: (target) => forwards.get(keyOf(target))?.port, close };
}

/** The port of the pods behind a port of a Service. */
async function podPort({ core }: Kube, namespace: string, { service, port }: ServicePort): Promise<number> {
  const { spec } = await core.readNamespacedService({ namespace, name: service });
  const target = spec?.ports?.find((one) => one.port === port);
  const targetPort: unknown = target?.targetPort ?? port;
  if (target && typeof targetPort === "number") return targetPort;
  const labelSelector = Object.entries(spec?.selector ?? {}).map(([key, value]) => `${key}=${value}`);
  const { items } = await core.listNamespacedPod({ namespace, labelSelector: labelSelector.join(",") });
  const ports = items.flatMap((pod) => pod.spec?.containers.flatMap(({ ports: of = [] }) => of) ?? []);
  const found = target && ports.find(({ name }) => name === targetPort)?.containerPort;
  if (found) return found;
  throw problemOf("SERVICE_WITHOUT_ENDPOINTS", `Service ${service}`, { detail: `port ${port}`, namespace });
}
