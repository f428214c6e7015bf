import type {
  V1ConfigMap,
  V1Container,
  V1Deployment,
  V1PodSpec,
  V1Service,
  V1ServicePort,
} from "@kubernetes/client-node";
import { describe, expect, expectTypeOf, test } from "vitest";
import { readApp } from "../../deploy/read-app.ts";
import { chartContext } from "../chart/chart-context.ts";
import { type Expression, equals, includeBlock, not } from "./expression.ts";
import { entry } from "./reference.ts";
import { manifest } from "./template.ts";
import { because, further, type Templated, when, whenSet } from "./templated.ts";

/**
 * What the compiler refuses, of the chart's own values and of Kubernetes' own kinds: `tsc` fails where a line below an
 * expected error compiles, so these tests are run by the type check.
 */
const app = readApp();
const { values, valuesOf } = chartContext(app);
const [service] = Object.values(app.services);
if (!service) throw new Error("no service");
const own = valuesOf(service);

describe("a misspelt path of values", () => {
  test("at the top, in the middle and at the end", () => {
    // @ts-expect-error it is `ingress`
    expect(() => values.ingres).toThrow("no value .Values.ingres");
    // @ts-expect-error it is `backup`
    expect(() => values.database.backups).toThrow("no value .Values.database.backups");
    // @ts-expect-error it is `secretName`
    expect(() => values.ingress.tls.secretname).toThrow("no value .Values.ingress.tls.secretname");
    // @ts-expect-error it is `replicaCount`
    expect(() => own.replicas).toThrow(`no value .Values.${service.name}.replicas`);
    // @ts-expect-error it is `limits`
    expect(() => own.resources.limit.cpu).toThrow(`no value .Values.${service.name}.resources.limit`);
  });

  test("a word that a value never is", () => {
    // @ts-expect-error in-cluster or external
    equals(values.database.mode, "inside");
    // @ts-expect-error a number
    equals(own.replicaCount, "1");
  });
});

describe("a misspelt field of a Kubernetes object", () => {
  const deployment = { apiVersion: "apps/v1", kind: "Deployment", metadata: {} };
  const spec = { selector: {}, template: {} };

  test("at the top, and however deep", () => {
    // @ts-expect-error it is `spec`
    manifest<V1Deployment>({ ...deployment, specs: {} });
    // @ts-expect-error it is `replicas`
    manifest<V1Deployment>({ ...deployment, spec: { ...spec, replica: 1 } });
    // @ts-expect-error it is `maxSurge`
    manifest<V1Deployment>({ ...deployment, spec: { ...spec, strategy: { rollingUpdate: { maxsurge: 1 } } } });
    // @ts-expect-error it is `containerPort`
    const container: Templated<V1Container> = { name: "a", ports: [{ containerport: 1 }] };
    // @ts-expect-error it is `httpGet`
    const probe: Templated<V1Container> = { name: "a", livenessProbe: { httpget: { path: "/", port: "http" } } };
    expect([container, probe]).toHaveLength(2);
  });

  test("under a condition, with a reason, and beside fields that only values know", () => {
    type Ports = Templated<V1ServicePort[]>;
    // @ts-expect-error it is `targetPort`
    const conditional: Ports = [when(own.topologySpread.enabled, { port: 1, targetport: "http" })];
    // @ts-expect-error it is `targetPort`
    const explained: Ports = [because("why", { port: 1, targetport: "http" })];
    // @ts-expect-error it is `targetPort`
    const both: Ports = [because("why", when(own.topologySpread.enabled, { port: 1, targetport: "http" }))];
    // @ts-expect-error it is `restartPolicy`
    const pod: Templated<V1PodSpec> = { containers: [], restart: "Never", [further]: whenSet(own.extraPodSpec) };
    expect([conditional, explained, both, pod]).toHaveLength(4);
  });

  test("one that has to be there and is not", () => {
    // @ts-expect-error it has no apiVersion
    manifest<V1ConfigMap>({ kind: "ConfigMap", metadata: {} });
    // @ts-expect-error it has no metadata
    manifest<V1ConfigMap>({ apiVersion: "v1", kind: "ConfigMap" });
    // @ts-expect-error a port has a number
    const ports: Templated<V1Service["spec"]> = { ports: [{ name: "http" }] };
    // @ts-expect-error a container has a name
    const containers: Templated<V1PodSpec> = { containers: [{ image: "a" }] };
    expect([ports, containers]).toHaveLength(2);
  });
});

describe("a value of another type than the field's", () => {
  test("text for a number, a number for text, one for many", () => {
    // @ts-expect-error text is no number
    const replicas: Templated<V1Deployment["spec"]> = { replicas: values.ingress.host, selector: {}, template: {} };
    // @ts-expect-error a number is no text
    const image: Templated<V1Container> = { name: "a", image: own.replicaCount };
    // @ts-expect-error a condition is no number
    const port: Templated<V1ServicePort> = { port: not(values.ingress.enabled) };
    // @ts-expect-error a text is no list
    const args: Templated<V1Container> = { name: "a", args: "one" };
    // @ts-expect-error variables are no ports
    const ports: Templated<V1Container> = { name: "a", ports: [whenSet(own.extraEnv)] };
    // @ts-expect-error nor is what a template gives, of another type
    const env: Templated<V1Container> = { name: "a", env: includeBlock<V1ServicePort[]>("ports") };
    expect([replicas, image, port, args, ports, env]).toHaveLength(6);
  });

  test("a reference has the type that its schema says", () => {
    expectTypeOf(own.replicaCount).toExtend<Expression<number>>();
    expectTypeOf(own.replicaCount).not.toExtend<Expression<string>>();
    expectTypeOf(values.database.mode).toExtend<Expression<"in-cluster" | "external">>();
    expectTypeOf(entry(values.config, "LOG_LEVEL")).toEqualTypeOf<Expression<string>>();
  });
});
