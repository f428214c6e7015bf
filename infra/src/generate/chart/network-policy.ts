import type {
  V1NetworkPolicy,
  V1NetworkPolicyEgressRule,
  V1NetworkPolicyIngressRule,
  V1NetworkPolicyPeer,
} from "@kubernetes/client-node";
import type { Service } from "../../model/service.ts";
import type { Variable } from "../../model/variable.ts";
import { and, differs, Expression, equals, not, or } from "../template/expression.ts";
import { entry } from "../template/reference.ts";
import { manifest } from "../template/template.ts";
import { because, type Templated, when, whenSet } from "../template/templated.ts";
import { type ChartContext, presence } from "./chart-context.ts";
import { metadata } from "./metadata.ts";
import { BACKUP, DATABASE, SHARED, TESTS } from "./names.ts";
import { backedUp } from "./postgres-backup.ts";
import { inCluster } from "./postgres-client.ts";
import { serviceIsFront } from "./service-values.ts";

type IngressRule = Templated<V1NetworkPolicyIngressRule>;
type EgressRule = Templated<V1NetworkPolicyEgressRule>;

const POSTGRES_PORT = 5432;
/** Of OpenTelemetry's protocol over HTTP. */
const OTLP_PORT = 4318;

/** For all pods of the app: nothing. What a pod may do is said by the policy of its own part. */
export function defaultDeny(chart: ChartContext): string {
  const { name, values } = chart;
  return manifest<V1NetworkPolicy>(
    {
      apiVersion: "networking.k8s.io/v1",
      kind: "NetworkPolicy",
      metadata: metadata(chart, name.resource("defaultDeny"), SHARED),
      spec: {
        podSelector: because("All pods of the app; what they may do is in the policies of its parts.", {
          matchLabels: name.appSelector,
        }),
        policyTypes: ["Ingress", "Egress"],
      },
    },
    { when: values.networkPolicy.enabled },
  );
}

/** Who may call a service, and what it may call: what its variables and routes say. */
export function serviceNetworkPolicy(chart: ChartContext, service: Service): string {
  const { valuesOf } = chart;
  const { extraIngress, extraEgress } = valuesOf(service).networkPolicy;
  return policyOf(chart, service.name, presence(chart, service).when, {
    ingress: [...callers(chart, service), whenSet(extraIngress)],
    egress: [
      resolvingNames(chart),
      ...databases(chart, service),
      ...calledServices(chart, service),
      ...internet(chart, service),
      ...collectors(chart, service),
      whenSet(extraEgress),
    ],
  });
}

/** Who may use the chart's own database; it calls nobody. */
export function databaseNetworkPolicy(chart: ChartContext): string {
  const { app } = chart;
  const clients = Object.values(app.services)
    .filter(({ connects }) => connects.database)
    .map((service) => ofService(chart, service, peer(chart, service.name)));
  const ports = [{ protocol: "TCP", port: POSTGRES_PORT }];
  return policyOf(chart, DATABASE, inCluster(chart), {
    ingress: [{ _from: [...clients, when(backedUp(chart), peer(chart, BACKUP)), testers(chart)], ports }],
  });
}

/** The jobs that back the database up and restore it call nothing else. */
export function backupNetworkPolicy(chart: ChartContext): string {
  return policyOf(chart, BACKUP, backedUp(chart), {
    egress: [resolvingNames(chart), toDatabase(chart)],
  });
}

/** The pods of `helm test` call every service, as its users do, and the chart's own database. */
export function testsNetworkPolicy(chart: ChartContext): string {
  const { app, values } = chart;
  const services = Object.values(app.services);
  return policyOf(chart, TESTS, values.tests.enabled, {
    egress: [
      resolvingNames(chart),
      ...services.map((service) => ofService(chart, service, calling(chart, service))),
      when(inCluster(chart), toDatabase(chart)),
    ],
  });
}

function policyOf(
  chart: ChartContext,
  part: string,
  condition: Expression<unknown> | undefined,
  rules: { ingress?: Templated<V1NetworkPolicyIngressRule[]>; egress?: Templated<V1NetworkPolicyEgressRule[]> },
): string {
  const { name, values } = chart;
  const { enabled } = values.networkPolicy;
  return manifest<V1NetworkPolicy>(
    {
      apiVersion: "networking.k8s.io/v1",
      kind: "NetworkPolicy",
      metadata: metadata(chart, name.of(part), part),
      spec: {
        podSelector: { matchLabels: name.selector(part) },
        policyTypes: ["Ingress", "Egress"],
        ...rules,
      },
    },
    { when: condition ? and(enabled, condition) : enabled },
  );
}

/** Connections to a service: from users, from other services, from the tests, from Prometheus. */
function callers(chart: ChartContext, service: Service): IngressRule[] {
  const { app, values } = chart;
  const { ingressController, prometheus } = values.networkPolicy;
  const { name, port, route, metrics } = service;
  const clients = Object.values(app.services).filter(({ connects }) => connects.services.includes(name));
  const exposed = or(values.ingress.enabled, values.gateway.enabled);
  const rules: IngressRule[] = [
    {
      _from: [...clients.map((caller) => ofService(chart, caller, peer(chart, caller.name))), testers(chart)],
      ports: [{ protocol: "TCP", port }],
    },
  ];
  if (route) {
    const users: IngressRule = { ports: [{ protocol: "TCP", port }], _from: whenSet(ingressController) };
    if (serviceIsFront(service)) {
      const anyone: IngressRule = { ports: [{ protocol: "TCP", port }] };
      const direct = not(equals(chart.valuesOf(service).service.type, "ClusterIP"));
      rules.unshift(when(direct, because("Anyone, by way of its Service.", anyone)));
    }
    rules.unshift(when(exposed, because("Users, by way of the Ingress controller or the Gateway.", users)));
  }
  if (metrics) {
    const scraping: IngressRule = { ports: [{ protocol: "TCP", port: metrics.port }], _from: whenSet(prometheus) };
    rules.push(because("Metrics have a port of their own.", scraping));
  }
  return rules;
}

function resolvingNames({ values }: ChartContext): EgressRule {
  const ports = ["UDP", "TCP"].map((protocol) => ({ protocol, port: 53 }));
  return because("Names of services and hosts.", { ports, to: whenSet(values.networkPolicy.dns) });
}

function databases(chart: ChartContext, { connects }: Service): EgressRule[] {
  const { database, networkPolicy } = chart.values;
  if (!connects.database) return [];
  const own = toDatabase(chart);
  const external = { ports: [{ protocol: "TCP", port: database.port }], to: whenSet(networkPolicy.externalDatabase) };
  return [
    when(inCluster(chart), because("The chart's own database.", own)),
    when(equals(database.mode, "external"), because("The external database.", external)),
  ];
}

function calledServices(chart: ChartContext, { connects }: Service): EgressRule[] {
  return connects.services.flatMap((name) => {
    const service = chart.app.services[name];
    return service ? [ofService(chart, service, calling(chart, service))] : [];
  });
}

/** HTTPS to wherever the internet is, while a variable is set to something that needs it. */
function internet(chart: ChartContext, { variables }: Service): EgressRule[] {
  const { notInternet } = chart.values.networkPolicy;
  const reaching = Object.values(chart.app.variables).filter(
    ({ name, reaches }) => reaches !== undefined && variables.includes(name),
  );
  const [first, ...others] = reaching;
  if (!first) return [];
  const rule: EgressRule = {
    to: [
      { ipBlock: { cidr: "0.0.0.0/0", except: whenSet(notInternet.ipv4) } },
      { ipBlock: { cidr: "::/0", except: whenSet(notInternet.ipv6) } },
    ],
    ports: [{ protocol: "TCP", port: 443 }],
  };
  const names = reaching.map(({ name }) => name).join(" and ");
  const condition = or(needsIt(chart, first), ...others.map((variable) => needsIt(chart, variable)));
  return [when(condition, because(`The internet, for what ${names} asks for; not the networks around.`, rule))];
}

/** The collector of telemetry, where one is in the cluster; one on the internet is among what is there. */
function collectors(chart: ChartContext, { variables }: Service): EgressRule[] {
  const { collector } = chart.values.networkPolicy;
  const naming = Object.values(chart.app.variables).filter(
    ({ name, reaches }) => reaches === "collector" && variables.includes(name),
  );
  const rule: EgressRule = { to: whenSet(collector), ports: [{ protocol: "TCP", port: OTLP_PORT }] };
  // Without peers a rule would be for every place.
  return naming.map((variable) =>
    when(and(collector, needsIt(chart, variable)), because(`The collector that ${variable.name} names.`, rule)),
  );
}

/** Whether a variable has a value that makes its service leave the cluster: any but what is presumed without one. */
function needsIt({ values }: ChartContext, { name, kind, fallback }: Variable): Expression<unknown> {
  // What a Secret holds is not known here.
  if (kind === "secret") return new Expression("true", "plain");
  const given = entry(values.config, name);
  return fallback === undefined ? given : differs(given, fallback);
}

function toDatabase(chart: ChartContext): EgressRule {
  return { to: [peer(chart, DATABASE)], ports: [{ protocol: "TCP", port: POSTGRES_PORT }] };
}

/** A rule or peer that holds while a service is there. */
function ofService<T>(chart: ChartContext, service: Service, part: Templated<T>): Templated<T> {
  const { when: condition } = presence(chart, service);
  return condition ? (when(condition, part) as Templated<T>) : part;
}

function calling(chart: ChartContext, { name, port }: Service): EgressRule {
  return { to: [peer(chart, name)], ports: [{ protocol: "TCP", port }] };
}

function testers(chart: ChartContext): Templated<V1NetworkPolicyPeer> {
  return when(chart.values.tests.enabled, peer(chart, TESTS)) as Templated<V1NetworkPolicyPeer>;
}

/** The pods of a part of the app. */
function peer({ name }: ChartContext, part: string): Templated<V1NetworkPolicyPeer> {
  return { podSelector: { matchLabels: name.selector(part) } };
}
