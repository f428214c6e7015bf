import type { V1LabelSelector, V1ObjectMeta } from "@kubernetes/client-node";
import type { Service } from "../../model/service.ts";
import { merged, parsed } from "../template/expression.ts";
import { manifest } from "../template/template.ts";
import { type ChartContext, presence } from "./chart-context.ts";
import { metadata } from "./metadata.ts";

/** What the chart uses of `monitoring.coreos.com/v1`, which is no kind of Kubernetes' own. */
interface ServiceMonitor {
  apiVersion: "monitoring.coreos.com/v1";
  kind: "ServiceMonitor";
  metadata: V1ObjectMeta;
  spec: {
    selector: V1LabelSelector;
    endpoints: { port: string; path: string; interval?: string; scrapeTimeout?: string }[];
  };
}

export function serviceMonitor(chart: ChartContext, service: Service, path: string): string {
  const { name, values } = chart;
  const { enabled, interval, scrapeTimeout, labels } = values.metrics.serviceMonitor;
  return manifest<ServiceMonitor>(
    {
      apiVersion: "monitoring.coreos.com/v1",
      kind: "ServiceMonitor",
      metadata: {
        ...metadata(chart, name.of(service.name), service.name),
        labels: merged(labels, parsed(name.labels(service.name))),
      },
      spec: {
        selector: { matchLabels: name.selector(service.name) },
        endpoints: [{ port: "metrics", path, interval, scrapeTimeout }],
      },
    },
    presence(chart, service, enabled),
  );
}
