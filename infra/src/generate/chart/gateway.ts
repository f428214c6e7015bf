import type { Service } from "../../model/service.ts";
import { and, choose } from "../template/expression.ts";
import { manifest } from "../template/template.ts";
import { because, type Templated, when, whenSet } from "../template/templated.ts";
import type { ChartContext } from "./chart-context.ts";
import type { Gateway, HttpRoute, HttpRouteRule } from "./gateway-api.ts";
import { metadata } from "./metadata.ts";
import { SHARED } from "./names.ts";
import { routedServices } from "./routed-services.ts";

const API = "gateway.networking.k8s.io/v1";

/** The same as the Ingress, for a Gateway. */
export function httpRoute(chart: ChartContext): string {
  const { app, name, values } = chart;
  const { enabled, namespace, sectionName, requestTimeout } = values.gateway;
  const rule = ({ name: service, port, route }: Service & { route: string }): Templated<HttpRouteRule> => ({
    matches: [{ path: { type: "PathPrefix", value: route } }],
    backendRefs: [{ name: name.of(service), port }],
    timeouts: { request: requestTimeout },
  });
  return manifest<HttpRoute>(
    {
      apiVersion: API,
      kind: "HTTPRoute",
      metadata: metadata(chart, name.resource("httpRoute"), SHARED),
      spec: {
        parentRefs: [
          {
            name: name.resource("gateway"),
            namespace: whenSet(namespace),
            sectionName: whenSet(choose(and(values.gateway.create, values.ingress.tls.enabled), HTTPS, sectionName)),
          },
        ],
        hostnames: [values.ingress.host],
        rules: routedServices(app).map(rule),
      },
    },
    { when: enabled },
  );
}

/** The chart's own Gateway, for the app alone. */
export function gateway(chart: ChartContext): string {
  const { name, values } = chart;
  const { className, annotations } = values.gateway;
  const { host, tls } = values.ingress;
  const allowedRoutes = { namespaces: { from: "Same" as const } };
  return manifest<Gateway>(
    {
      apiVersion: API,
      kind: "Gateway",
      metadata: metadata(chart, name.resource("gateway"), SHARED, annotations),
      spec: {
        gatewayClassName: className,
        listeners: [
          { name: HTTP, protocol: "HTTP", port: 80, hostname: host, allowedRoutes },
          when(tls.enabled, {
            name: HTTPS,
            protocol: "HTTPS",
            port: 443,
            hostname: host,
            tls: { mode: "Terminate", certificateRefs: [{ name: tls.secretName }] },
            allowedRoutes,
          }),
        ],
      },
    },
    { when: own(chart) },
  );
}

/** Where the chart's own Gateway has a certificate, plain http leads to https. */
export function redirectRoute(chart: ChartContext): string {
  const { name, values } = chart;
  return manifest<HttpRoute>(
    {
      apiVersion: API,
      kind: "HTTPRoute",
      metadata: metadata(chart, name.resource("redirectRoute"), SHARED),
      spec: {
        parentRefs: [{ name: name.resource("gateway"), sectionName: HTTP }],
        hostnames: [values.ingress.host],
        rules: [
          because("Passwords travel there.", {
            filters: [{ type: "RequestRedirect", requestRedirect: { scheme: "https", statusCode: 301 } }],
          }),
        ],
      },
    },
    { when: encrypted(chart) },
  );
}

/** Listeners of the chart's own Gateway. */
const HTTP = "http";
const HTTPS = "https";

function own({ values }: ChartContext) {
  return and(values.gateway.enabled, values.gateway.create);
}

function encrypted({ values }: ChartContext) {
  return and(values.gateway.enabled, values.gateway.create, values.ingress.tls.enabled);
}
