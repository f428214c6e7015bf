import type { V1HTTPIngressPath, V1Ingress } from "@kubernetes/client-node";
import type { Service } from "../../model/service.ts";
import { and, not } from "../template/expression.ts";
import { manifest } from "../template/template.ts";
import { type Templated, when, whenSet } from "../template/templated.ts";
import type { ChartContext } from "./chart-context.ts";
import { metadata } from "./metadata.ts";
import { SHARED } from "./names.ts";
import { routedServices } from "./routed-services.ts";

export function ingress(chart: ChartContext): string {
  const { app, name, values } = chart;
  const { className, host, annotations, tls, enabled } = values.ingress;
  const path = ({ name: service, route }: Service): Templated<V1HTTPIngressPath> => ({
    path: route,
    pathType: "Prefix",
    backend: { service: { name: name.of(service), port: { name: "http" } } },
  });
  return manifest<V1Ingress>(
    {
      apiVersion: "networking.k8s.io/v1",
      kind: "Ingress",
      metadata: metadata(chart, name.resource("ingress"), SHARED, annotations),
      spec: {
        ingressClassName: whenSet(className),
        tls: when(tls.enabled, [{ hosts: [host], secretName: tls.secretName }]),
        rules: [{ host, http: { paths: routedServices(app).map(path) } }],
      },
    },
    { when: and(enabled, not(values.gateway.enabled)) },
  );
}
