import type { V1CronJob, V1EnvVar, V1JobTemplateSpec, V1PersistentVolumeClaim } from "@kubernetes/client-node";
import { and, type Expression, orElse, quoted } from "../template/expression.ts";
import { manifest } from "../template/template.ts";
import { because, further, type Templated, whenSet } from "../template/templated.ts";
import type { ChartContext } from "./chart-context.ts";
import { KEPT, metadata } from "./metadata.ts";
import { BACKUP, RESTORE } from "./names.ts";
import { inCluster, libpqEnv, POSTGRES_UID, postgresImage } from "./postgres-client.ts";
import { restrictedContainer, restrictedPod } from "./restricted.ts";

/** A file has the name of a backup only once it is whole and can be read; only then does an older one go. */
const BACK_UP = `\
rm -f /backups/*.partial
file="/backups/$(date -u +%Y-%m-%dT%H%M%SZ).dump"
pg_dump --format=custom --file="$file.partial"
pg_restore --list "$file.partial" > /dev/null
mv "$file.partial" "$file"
echo "made $file, $(wc -c < "$file") bytes"
set -- /backups/*.dump
while [ "$#" -gt "$KEEP" ]; do
  rm "$1"
  echo "removed $1"
  shift
done
`;

/** Their names are times, so the last is the newest. */
const RESTORE_NEWEST = `\
for file in /backups/*.dump; do :; done
echo "restoring $file"
pg_restore --dbname="$PGDATABASE" --clean --if-exists --single-transaction "$file"
echo "restored $file"
`;

/** Keeps copies of the chart's own database on a volume of their own. */
export function backupCronJob(chart: ChartContext): string {
  const { schedule, keep } = chart.values.database.backup;
  return manifest<V1CronJob>(
    {
      apiVersion: "batch/v1",
      kind: "CronJob",
      metadata: metadata(chart, chart.name.of(BACKUP), BACKUP),
      spec: {
        schedule,
        concurrencyPolicy: "Forbid",
        startingDeadlineSeconds: because(
          "One that could not start in time, say of a cluster that was off, is made up for.",
          3600,
        ),
        successfulJobsHistoryLimit: 3,
        failedJobsHistoryLimit: 3,
        jobTemplate: jobTemplate(chart, BACK_UP, [{ name: "KEEP", value: quoted(keep) }]),
      },
    },
    { when: backedUp(chart) },
  );
}

/** The way back: a job that waits to be made. */
export function restoreCronJob(chart: ChartContext): string {
  const { app, name } = chart;
  return manifest<V1CronJob>(
    {
      apiVersion: "batch/v1",
      kind: "CronJob",
      metadata: because(
        `Never runs by itself. To go back to the newest backup: kubectl create job --from=cronjob/${app.prefix}-${RESTORE} restore`,
        metadata(chart, name.of(RESTORE), BACKUP),
      ),
      spec: {
        schedule: "0 0 1 1 *",
        suspend: true,
        concurrencyPolicy: "Forbid",
        jobTemplate: jobTemplate(chart, RESTORE_NEWEST, []),
      },
    },
    { when: backedUp(chart) },
  );
}

/** Where the backups are. */
export function backupVolumeClaim(chart: ChartContext): string {
  const { storage, storageClassName } = chart.values.database.backup;
  return manifest<V1PersistentVolumeClaim>(
    {
      apiVersion: "v1",
      kind: "PersistentVolumeClaim",
      metadata: because(
        "It stays when the release goes: what somebody wants back may be the release.",
        metadata(chart, chart.name.of(BACKUP), BACKUP, KEPT),
      ),
      spec: {
        accessModes: ["ReadWriteOnce"],
        storageClassName: whenSet(storageClassName),
        resources: { requests: { storage } },
      },
    },
    { when: backedUp(chart) },
  );
}

/** Whether the chart's own database is there and backed up. */
export function backedUp(chart: ChartContext): Expression<boolean> {
  return and(inCluster(chart), chart.values.database.backup.enabled);
}

/** A job that runs a script beside the database and the volume of its backups, and ends at the first command that fails. */
function jobTemplate(
  chart: ChartContext,
  script: string,
  env: readonly Templated<V1EnvVar>[],
): Templated<V1JobTemplateSpec> {
  const { name, values } = chart;
  const { backup, image } = values.database;
  return {
    spec: {
      activeDeadlineSeconds: backup.timeLimitSeconds,
      backoffLimit: 2,
      template: {
        metadata: { labels: name.podLabels(BACKUP) },
        spec: {
          restartPolicy: "Never",
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          imagePullSecrets: whenSet(values.imagePullSecrets),
          securityContext: restrictedPod(POSTGRES_UID, POSTGRES_UID),
          containers: [
            {
              name: "postgres",
              image: orElse(backup.image, postgresImage(chart)),
              imagePullPolicy: image.pullPolicy,
              command: ["sh", "-euc"],
              args: [script],
              env: [...libpqEnv(chart), ...env],
              resources: backup.resources,
              securityContext: restrictedContainer(),
              volumeMounts: [
                { name: "backups", mountPath: "/backups" },
                { name: "tmp", mountPath: "/tmp" },
              ],
            },
          ],
          volumes: [
            { name: "backups", persistentVolumeClaim: { claimName: name.of(BACKUP) } },
            { name: "tmp", emptyDir: { sizeLimit: "64Mi" } },
          ],
          [further]: whenSet(values.database.extraPodSpec),
        },
      },
    },
  };
}
