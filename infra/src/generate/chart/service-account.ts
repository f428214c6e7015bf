import type { V1ServiceAccount } from "@kubernetes/client-node";
import type { Service } from "../../model/service.ts";
import { manifest } from "../template/template.ts";
import { because } from "../template/templated.ts";
import { type ChartContext, presence } from "./chart-context.ts";
import { metadata } from "./metadata.ts";

export function serviceAccount(chart: ChartContext, service: Service): string {
  const { name, valuesOf } = chart;
  const { annotations } = valuesOf(service).serviceAccount;
  return manifest<V1ServiceAccount>(
    {
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata: metadata(chart, name.of(service.name), service.name, annotations),
      automountServiceAccountToken: because("Nothing in the pods talks to Kubernetes.", false),
    },
    presence(chart, service),
  );
}
