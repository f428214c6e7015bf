import type { V1PersistentVolumeClaim, V1Service, V1StatefulSet } from "@kubernetes/client-node";
import { manifest } from "../template/template.ts";
import { because, further, whenSet } from "../template/templated.ts";
import type { ChartContext } from "./chart-context.ts";
import { KEPT, metadata } from "./metadata.ts";
import { DATABASE } from "./names.ts";
import { inCluster, POSTGRES_UID, passwordFrom, postgresImage } from "./postgres-client.ts";
import { restrictedContainer, restrictedPod } from "./restricted.ts";

/** As its own role, or the server would note a failed sign-in each time. */
const IS_READY = 'pg_isready --host=127.0.0.1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB"';
const READY = ["sh", "-c", IS_READY];
/** pg_isready ends with 1 where the server answers that it takes no connections for now. */
const ALIVE = ["sh", "-c", `${IS_READY} || [ $? -eq 1 ]`];

export function postgresStatefulSet(chart: ChartContext): string {
  const { name, values } = chart;
  const { database } = values;
  return manifest<V1StatefulSet>(
    {
      apiVersion: "apps/v1",
      kind: "StatefulSet",
      metadata: metadata(chart, name.of(DATABASE), DATABASE),
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
                image: postgresImage(chart),
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
                  { name: "POSTGRES_PASSWORD", valueFrom: passwordFrom(chart) },
                ],
                startupProbe: because(
                  "By TCP: while the database is first made, the server listens on its socket only, and then ends once more.",
                  { exec: { command: READY }, periodSeconds: 1, timeoutSeconds: 5, failureThreshold: 120 },
                ),
                livenessProbe: because(
                  "A server that recovers from a crash refuses connections, and is not to be killed for it.",
                  {
                    exec: { command: ALIVE },
                    periodSeconds: 10,
                    timeoutSeconds: 5,
                    failureThreshold: 6,
                  },
                ),
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
            [further]: whenSet(database.extraPodSpec),
          },
        },
      },
    },
    { when: inCluster(chart) },
  );
}

export function postgresService(chart: ChartContext): string {
  const { name, values } = chart;
  return manifest<V1Service>(
    {
      apiVersion: "v1",
      kind: "Service",
      metadata: metadata(chart, name.of(DATABASE), DATABASE),
      spec: {
        type: "ClusterIP",
        selector: name.selector(DATABASE),
        ports: [{ name: "postgres", port: values.database.port, targetPort: "postgres", protocol: "TCP" }],
      },
    },
    { when: inCluster(chart) },
  );
}

/**
 * The volume is a claim of its own and not one of the StatefulSet's: its size can be raised by an upgrade. It stays when
 * the release goes, together with the Secret whose password it was made with.
 */
export function postgresVolumeClaim(chart: ChartContext): string {
  const { name, values } = chart;
  const { storage, storageClassName } = values.database;
  return manifest<V1PersistentVolumeClaim>(
    {
      apiVersion: "v1",
      kind: "PersistentVolumeClaim",
      metadata: because(
        "It stays when the release goes, as the Secret with its password does: delete both by hand, or neither.",
        metadata(chart, name.of(DATABASE), DATABASE, KEPT),
      ),
      spec: {
        accessModes: ["ReadWriteOnce"],
        storageClassName: whenSet(storageClassName),
        resources: { requests: { storage } },
      },
    },
    { when: inCluster(chart) },
  );
}
