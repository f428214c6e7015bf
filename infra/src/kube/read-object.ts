import type { Kube } from "./kube.ts";

/** An object by what names it, as in a manifest. */
export interface ObjectName {
  apiVersion: string;
  kind: string;
  name: string;
  namespace: string;
}

type Read = (kube: Kube, of: { name: string; namespace: string }) => Promise<object>;

/** Reads of the kinds that a chart has most of. */
const READS: Readonly<Record<string, Read>> = {
  "v1 ConfigMap": ({ core }, of) => core.readNamespacedConfigMap(of),
  "v1 PersistentVolumeClaim": ({ core }, of) => core.readNamespacedPersistentVolumeClaim(of),
  "v1 Secret": ({ core }, of) => core.readNamespacedSecret(of),
  "v1 Service": ({ core }, of) => core.readNamespacedService(of),
  "v1 ServiceAccount": ({ core }, of) => core.readNamespacedServiceAccount(of),
  "apps/v1 Deployment": ({ apps }, of) => apps.readNamespacedDeployment(of),
  "apps/v1 StatefulSet": ({ apps }, of) => apps.readNamespacedStatefulSet(of),
  "networking.k8s.io/v1 Ingress": ({ networking }, of) => networking.readNamespacedIngress(of),
};

/**
 * Reads an object of any kind. Those that are known here are asked for at once; for any other the API server is first
 * asked how such objects are called in its paths.
 *
 * @throws ApiException 404 where there is no such object, or no such kind
 */
export function readObject(kube: Kube, { apiVersion, kind, ...of }: ObjectName): Promise<object> {
  return READS[`${apiVersion} ${kind}`]?.(kube, of) ?? kube.objects.read({ apiVersion, kind, metadata: of });
}
