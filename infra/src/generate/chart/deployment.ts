import type { V1Container, V1Deployment, V1EnvVar } from "@kubernetes/client-node";
import { runtimes } from "../../model/runtime.ts";
import type { Service } from "../../model/service.ts";
import { checksum, type Expression, include, includeBlock, not } from "../template/expression.ts";
import { manifest } from "../template/template.ts";
import { because, further, type Templated, when, whenSet } from "../template/templated.ts";
import { type ChartContext, presence } from "./chart-context.ts";
import { settingsOf } from "./config-map.ts";
import { migrationEnv } from "./env.ts";
import { autoscaled } from "./horizontal-pod-autoscaler.ts";
import { image } from "./image.ts";
import { metadata } from "./metadata.ts";
import { restrictedContainer, restrictedPod } from "./restricted.ts";
import { topologySpread } from "./topology-spread.ts";

/** Seconds for which a pod that is to end still answers: the endpoints that lead to it lag behind. */
const LAG_SECONDS = 5;

export function deployment(chart: ChartContext, service: Service): string {
  const { name, values } = chart;
  const own = chart.valuesOf(service);
  return manifest<V1Deployment>(
    {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: metadata(chart, name.of(service.name), service.name),
      spec: {
        replicas: replicas(chart, service),
        revisionHistoryLimit: 5,
        strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
        selector: { matchLabels: name.selector(service.name) },
        template: {
          metadata: {
            labels: name.podLabels(service.name),
            annotations: because(
              "Pods read their variables at start, so they are replaced when one of theirs changes.",
              {
                ...checksums(chart, service),
                [further]: whenSet(own.podAnnotations),
              },
            ),
          },
          spec: {
            serviceAccountName: name.of(service.name),
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            imagePullSecrets: whenSet(values.imagePullSecrets),
            securityContext: restrictedPod(service.uid, service.gid),
            restartPolicy: "Always",
            terminationGracePeriodSeconds: because(ending(service), own.terminationGracePeriodSeconds),
            topologySpreadConstraints: topologySpread(chart, service),
            initContainers: service.migrate
              ? because("Brings the database up to date, one pod at a time; the others find nothing to do.", [
                  migrating(chart, service, service.migrate),
                ])
              : undefined,
            containers: [serving(chart, service)],
            volumes: service.writable.map((folder) => ({ name: volumeName(folder), emptyDir: { sizeLimit: "64Mi" } })),
            [further]: whenSet(own.extraPodSpec),
          },
        },
      },
    },
    presence(chart, service),
  );
}

function replicas(chart: ChartContext, service: Service) {
  const { replicaCount } = chart.valuesOf(service);
  const scaled = autoscaled(chart, service);
  if (!scaled) return replicaCount;
  return because<Expression<number>>(
    "The autoscaler's number is left alone by upgrades.",
    when(not(scaled), replicaCount),
  );
}

/** What the time that a pod has to end is for. */
function ending({ runtime }: Service): string {
  return runtimes[runtime].preStop
    ? `${LAG_SECONDS} s of waiting before the signal to end, and the rest for requests in flight.`
    : `After the signal to end it answers for ${LAG_SECONDS} s more, and then finishes what is in flight within 20 s.`;
}

function migrating(chart: ChartContext, service: Service, command: readonly string[]): Templated<V1Container> {
  return {
    name: "migrate",
    ...image(chart, service),
    command: [...command],
    env: migrationEnv(chart, service),
    ...surroundings(chart, service),
  };
}

function serving(chart: ChartContext, service: Service): Templated<V1Container> {
  const { preStop } = runtimes[service.runtime];
  const { port, metrics, probes } = service;
  return {
    name: service.name,
    ...image(chart, service),
    ports: [
      { name: "http", containerPort: port },
      ...(metrics ? [{ name: "metrics", containerPort: metrics.port }] : []),
    ],
    startupProbe: because("Starting takes a second, or a minute on a busy machine; the other probes wait for it.", {
      httpGet: { path: probes.live, port: "http" },
      periodSeconds: 1,
      timeoutSeconds: 3,
      failureThreshold: 60,
    }),
    livenessProbe: {
      httpGet: { path: probes.live, port: "http" },
      periodSeconds: 5,
      timeoutSeconds: 3,
      failureThreshold: 3,
    },
    readinessProbe: {
      httpGet: { path: probes.ready, port: "http" },
      periodSeconds: 3,
      timeoutSeconds: 3,
      failureThreshold: 2,
    },
    lifecycle: preStop
      ? because(
          "The server stops listening as soon as it is told to end, while requests are still on their way to it. The image has no shell and no sleep.",
          { preStop: { exec: { command: preStop(LAG_SECONDS) } } },
        )
      : undefined,
    env: includeBlock<V1EnvVar[]>(chart.name.call(`${service.name}.env`)),
    ...surroundings(chart, service),
  };
}

/** What every container of the image is given, and what it is kept from. */
function surroundings({ valuesOf }: ChartContext, service: Service) {
  return {
    resources: valuesOf(service).resources,
    securityContext: restrictedContainer(),
    volumeMounts: service.writable.map((folder) => ({ name: volumeName(folder), mountPath: folder })),
  } satisfies Templated<Partial<V1Container>>;
}

/** Of what the service reads. */
function checksums(chart: ChartContext, service: Service) {
  const of = (part: string) => checksum(include(chart.name.call(part)));
  const readsSecrets = chart.secret.some(({ name }) => service.variables.includes(name));
  return {
    ...(settingsOf(chart, service).length > 0 ? { "checksum/config": of(`${service.name}.config`) } : {}),
    ...(readsSecrets ? { "checksum/secrets": of("secrets.given") } : {}),
  };
}

const volumeName = (folder: string) => folder.slice(1).replaceAll("/", "-").toLowerCase();
