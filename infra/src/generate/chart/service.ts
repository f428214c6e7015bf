import type { V1Service, V1ServiceAccount } from "@kubernetes/client-node";
import type { Service } from "../../model/service.ts";
import { manifest } from "../template/template.ts";
import { because } from "../template/templated.ts";
import type { ChartContext } from "./chart-context.ts";

export function service({ name }: ChartContext, { name: component, port }: Service): string {
  return manifest<V1Service>({
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: name.of(component), namespace: name.namespace, labels: name.labels(component) },
    spec: {
      type: "ClusterIP",
      selector: name.selector(component),
      ports: [{ name: "http", port, targetPort: "http", protocol: "TCP" }],
    },
  });
}

export function serviceAccount({ name }: ChartContext, { name: component }: Service): string {
  return manifest<V1ServiceAccount>({
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: { name: name.of(component), namespace: name.namespace, labels: name.labels(component) },
    automountServiceAccountToken: because("Nothing in the pods talks to Kubernetes.", false),
  });
}
