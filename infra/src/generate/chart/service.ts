import type { V1Service, V1ServicePort } from "@kubernetes/client-node";
import type { Service } from "../../model/service.ts";
import { manifest } from "../template/template.ts";
import { because, type Templated, when } from "../template/templated.ts";
import { type ChartContext, presence } from "./chart-context.ts";
import { metadata } from "./metadata.ts";
import { serviceIsFront } from "./service-values.ts";

export function service(chart: ChartContext, declared: Service): string {
  const { name, values, valuesOf } = chart;
  const { name: component, port, metrics } = declared;
  const own = serviceIsFront(declared) ? valuesOf(declared).service : undefined;
  const users: Templated<V1ServicePort> = { name: "http", port, targetPort: "http", protocol: "TCP" };
  const prometheus: Templated<V1ServicePort> | undefined = metrics && {
    name: "metrics",
    port: metrics.port,
    targetPort: "metrics",
    protocol: "TCP",
  };
  return manifest<V1Service>(
    {
      apiVersion: "v1",
      kind: "Service",
      metadata: metadata(chart, name.of(component), component),
      spec: {
        type: own?.type ?? "ClusterIP",
        selector: name.selector(component),
        ports: prometheus
          ? [
              users,
              because(
                "For Prometheus in the cluster; what leads here from outside names the port http.",
                when(values.metrics.serviceMonitor.enabled, prometheus),
              ),
            ]
          : [users],
      },
    },
    presence(chart, declared),
  );
}
