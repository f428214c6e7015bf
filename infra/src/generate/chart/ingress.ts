import type { V1HTTPIngressPath, V1Ingress } from "@kubernetes/client-node";
import { manifest } from "../template/template.ts";
import { type Templated, when, whenSet } from "../template/templated.ts";
import type { ChartContext } from "./chart-context.ts";
import { SHARED } from "./names.ts";

export function ingress({ app, name, values }: ChartContext): string {
  const { className, host, annotations, tls, enabled } = values.ingress;
  const paths = Object.values(app.services)
    .filter(({ route }) => route !== undefined)
    // Controllers take the longest prefix whatever the order; readers like it first too.
    .sort((a, b) => (b.route?.length ?? 0) - (a.route?.length ?? 0))
    .map(
      (service): Templated<V1HTTPIngressPath> => ({
        path: service.route,
        pathType: "Prefix",
        backend: { service: { name: name.of(service.name), port: { name: "http" } } },
      }),
    );
  return manifest<V1Ingress>(
    {
      apiVersion: "networking.k8s.io/v1",
      kind: "Ingress",
      metadata: {
        name: name.resource("ingress"),
        namespace: name.namespace,
        labels: name.labels(SHARED),
        annotations: whenSet(annotations),
      },
      spec: {
        ingressClassName: whenSet(className),
        tls: when(tls.enabled, [{ hosts: [host], secretName: tls.secretName }]),
        rules: [{ host, http: { paths } }],
      },
    },
    { when: enabled },
  );
}
