import type { V1Container, V1Deployment, V1EnvVar } from "@kubernetes/client-node";
import { runtimes } from "../../model/runtime.ts";
import type { Service } from "../../model/service.ts";
import { checksum, include, includeBlock, not, quoted } from "../template/expression.ts";
import { manifest } from "../template/template.ts";
import { because, type Templated, when, whenSet } from "../template/templated.ts";
import type { ChartContext } from "./chart-context.ts";
import { restrictedContainer, restrictedPod } from "./restricted.ts";

/** Seconds for which a pod that is to end still answers: the endpoints that lead to it lag behind. */
const LAG_SECONDS = 5;

export function deployment(chart: ChartContext, service: Service): string {
  const { name, values } = chart;
  const own = chart.valuesOf(service);
  const replicas = own.replicaCount;
  return manifest<V1Deployment>({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: name.of(service.name), namespace: name.namespace, labels: name.labels(service.name) },
    spec: {
      replicas: service.autoscale
        ? because("The autoscaler's number is left alone by upgrades.", when(not(values.autoscaling.enabled), replicas))
        : replicas,
      revisionHistoryLimit: 5,
      strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      selector: { matchLabels: name.selector(service.name) },
      template: {
        metadata: {
          labels: name.podLabels(service.name),
          annotations: because("Pods read their variables at start, so they are replaced when one changes.", {
            "checksum/config": checksum(include(name.call("config.data"))),
            ...(readsSecrets(chart, service)
              ? { "checksum/secrets": checksum(include(name.call("secrets.given"))) }
              : {}),
          }),
        },
        spec: {
          serviceAccountName: name.of(service.name),
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          imagePullSecrets: whenSet(values.imagePullSecrets),
          securityContext: restrictedPod(service.uid, service.gid),
          terminationGracePeriodSeconds: because(
            `${LAG_SECONDS} s in which it still answers, up to 30 s for requests in flight, and some to spare.`,
            40,
          ),
          initContainers: service.migrate
            ? because("Brings the database up to date, one pod at a time; the others find nothing to do.", [
                migrating(chart, service, service.migrate),
              ])
            : undefined,
          containers: [serving(chart, service)],
          volumes: service.writable.map((folder) => ({ name: volumeName(folder), emptyDir: { sizeLimit: "64Mi" } })),
        },
      },
    },
  });
}

function migrating(chart: ChartContext, service: Service, script: readonly string[]): Templated<V1Container> {
  return {
    name: "migrate",
    ...program(chart, service),
    command: ["node", ...script.map((file) => `/app/${file}`)],
    ...surroundings(chart, service),
  };
}

function serving(chart: ChartContext, service: Service): Templated<V1Container> {
  return {
    name: service.name,
    ...program(chart, service),
    ports: [{ name: "http", containerPort: service.port }],
    startupProbe: because("Starting takes a second, or a minute on a busy machine; the other probes wait for it.", {
      httpGet: { path: service.probes.live, port: "http" },
      periodSeconds: 1,
      timeoutSeconds: 3,
      failureThreshold: 60,
    }),
    livenessProbe: {
      httpGet: { path: service.probes.live, port: "http" },
      periodSeconds: 5,
      timeoutSeconds: 3,
      failureThreshold: 3,
    },
    readinessProbe: {
      httpGet: { path: service.probes.ready, port: "http" },
      periodSeconds: 3,
      timeoutSeconds: 3,
      failureThreshold: 2,
    },
    lifecycle: runtimes[service.runtime].drains
      ? undefined
      : because(
          "The server stops listening as soon as it is told to end, while requests are still on their way to it. The image has no shell and no sleep.",
          { preStop: { exec: { command: ["node", "-e", `setTimeout(() => {}, ${LAG_SECONDS * 1000})`] } } },
        ),
    ...surroundings(chart, service),
  };
}

/** The image, for every container that runs it. */
function program(chart: ChartContext, service: Service) {
  const { image } = chart.valuesOf(service);
  return {
    image: quoted(include(chart.name.call("image"), image)),
    imagePullPolicy: image.pullPolicy,
  } satisfies Templated<Partial<V1Container>>;
}

/** What every container of the image is given, and what it is kept from. */
function surroundings(chart: ChartContext, service: Service) {
  return {
    env: includeBlock<V1EnvVar[]>(chart.name.call(`${service.name}.env`)),
    resources: chart.valuesOf(service).resources,
    securityContext: restrictedContainer(),
    volumeMounts: service.writable.map((folder) => ({ name: volumeName(folder), mountPath: folder })),
  } satisfies Templated<Partial<V1Container>>;
}

function readsSecrets(chart: ChartContext, service: Service): boolean {
  return chart.secret.some(({ name }) => service.variables.includes(name));
}

const volumeName = (folder: string) => folder.slice(1).replaceAll("/", "-").toLowerCase();
