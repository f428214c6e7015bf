import type { V1ObjectMeta } from "@kubernetes/client-node";

// The Gateway API's kinds (gateway.networking.k8s.io/v1), as far as the chart uses them: the client has no models of
// custom resources.

export interface Gateway {
  apiVersion: string;
  kind: string;
  metadata: V1ObjectMeta;
  spec: { gatewayClassName: string; listeners: Listener[] };
}

export interface Listener {
  name: string;
  protocol: "HTTP" | "HTTPS";
  port: number;
  /** Takes requests for this host only. */
  hostname?: string;
  tls?: { mode: "Terminate"; certificateRefs: { name: string }[] };
  /** Which routes may attach themselves: those of the Gateway's namespace, or of all. */
  allowedRoutes?: { namespaces: { from: "Same" | "All" } };
}

export interface HttpRoute {
  apiVersion: string;
  kind: string;
  metadata: V1ObjectMeta;
  spec: { parentRefs: ParentRef[]; hostnames: string[]; rules: HttpRouteRule[] };
}

/** A Gateway that the route attaches itself to. */
export interface ParentRef {
  name: string;
  /** The route's own by default. */
  namespace?: string;
  /** One listener of the Gateway; all by default. */
  sectionName?: string;
}

export interface HttpRouteRule {
  /** Every request by default. */
  matches?: { path: { type: "PathPrefix" | "Exact"; value: string } }[];
  filters?: { type: "RequestRedirect"; requestRedirect: { scheme: "https"; statusCode: 301 | 302 } }[];
  backendRefs?: { name: string; port: number }[];
  /** A time such as `30s`; `0s` for none. */
  timeouts?: { request: string };
}
