import type { V1PersistentVolumeClaim, V1Service, V1StatefulSet } from "@kubernetes/client-node";
import { type Expression, equals, include, quoted } from "../template/expression.ts";
import { manifest } from "../template/template.ts";
import { because, whenSet } from "../template/templated.ts";
import type { ChartContext } from "./chart-context.ts";
import { DATABASE_PASSWORD } from "./chart-variables.ts";
import { DATABASE } from "./names.ts";
import { restrictedContainer, restrictedPod } from "./restricted.ts";

/** The user `postgres` of the official image. */
const POSTGRES_UID = 999;
const READY = ["pg_isready", "--host=127.0.0.1", "--quiet"];

export function postgresStatefulSet({ name, values }: ChartContext): string {
  const { database } = values;
  return manifest<V1StatefulSet>(
    {
      apiVersion: "apps/v1",
      kind: "StatefulSet",
      metadata: { name: name.of(DATABASE), namespace: name.namespace, labels: name.labels(DATABASE) },
      spec: {
        replicas: 1,
        serviceName: name.of(DATABASE),
        revisionHistoryLimit: 5,
        selector: { matchLabels: name.selector(DATABASE) },
        template: {
          metadata: { labels: name.podLabels(DATABASE) },
          spec: {
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            imagePullSecrets: whenSet(values.imagePullSecrets),
            securityContext: restrictedPod(POSTGRES_UID, POSTGRES_UID),
            terminationGracePeriodSeconds: 60,
            containers: [
              {
                name: DATABASE,
                image: quoted(include(name.call("image"), database.image)),
                imagePullPolicy: database.image.pullPolicy,
                args: because("Sized for the memory limit, and for ten connections of each of a few pods.", [
                  "-c",
                  "shared_buffers=32MB",
                  "-c",
                  "max_connections=60",
                ]),
                ports: [{ name: "postgres", containerPort: 5432 }],
                env: [
                  { name: "POSTGRES_USER", value: database.user },
                  { name: "POSTGRES_DB", value: database.name },
                  {
                    name: "POSTGRES_PASSWORD",
                    valueFrom: { secretKeyRef: { name: name.resource("secrets"), key: DATABASE_PASSWORD } },
                  },
                ],
                startupProbe: because(
                  "By TCP: while the database is first made, the server listens on its socket only, and then ends once more.",
                  { exec: { command: READY }, periodSeconds: 1, timeoutSeconds: 5, failureThreshold: 120 },
                ),
                livenessProbe: { exec: { command: READY }, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 },
                readinessProbe: { exec: { command: READY }, periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 2 },
                resources: database.resources,
                securityContext: restrictedContainer(),
                volumeMounts: [
                  { name: "data", mountPath: "/var/lib/postgresql" },
                  { name: "socket", mountPath: "/var/run/postgresql" },
                  { name: "tmp", mountPath: "/tmp" },
                ],
              },
            ],
            volumes: [
              { name: "data", persistentVolumeClaim: { claimName: name.of(DATABASE) } },
              { name: "socket", emptyDir: { sizeLimit: "16Mi" } },
              { name: "tmp", emptyDir: { sizeLimit: "64Mi" } },
            ],
          },
        },
      },
    },
    { when: inCluster({ values }) },
  );
}

export function postgresService({ name, values }: ChartContext): string {
  return manifest<V1Service>(
    {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: name.of(DATABASE), namespace: name.namespace, labels: name.labels(DATABASE) },
      spec: {
        type: "ClusterIP",
        selector: name.selector(DATABASE),
        ports: [{ name: "postgres", port: values.database.port, targetPort: "postgres", protocol: "TCP" }],
      },
    },
    { when: inCluster({ values }) },
  );
}

/**
 * The volume is a claim of its own and not one of the StatefulSet's: it goes when the release goes, together with the
 * Secret whose password it was made with, and its size can be raised by an upgrade.
 */
export function postgresVolumeClaim({ name, values }: ChartContext): string {
  const { storage, storageClassName } = values.database;
  return manifest<V1PersistentVolumeClaim>(
    {
      apiVersion: "v1",
      kind: "PersistentVolumeClaim",
      metadata: because("A claim of its own, so that it goes with the release, as the Secret with its password does.", {
        name: name.of(DATABASE),
        namespace: name.namespace,
        labels: name.labels(DATABASE),
      }),
      spec: {
        accessModes: ["ReadWriteOnce"],
        storageClassName: whenSet(storageClassName),
        resources: { requests: { storage } },
      },
    },
    { when: inCluster({ values }) },
  );
}

function inCluster({ values }: Pick<ChartContext, "values">): Expression<boolean> {
  return equals(values.database.mode, "in-cluster");
}
