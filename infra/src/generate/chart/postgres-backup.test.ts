import type { V1CronJob, V1PersistentVolumeClaim } from "@kubernetes/client-node";
import { expect, test } from "vitest";
import { type Manifest, useRenderedChart } from "../../testing/rendered-chart.ts";

const chart = useRenderedChart();
const on = { database: { backup: { enabled: true, keep: 3, schedule: "0 2 * * *" } } };

test("are off unless asked for, and take the chart's own database", async () => {
  expect((await chart.render("development")).names("CronJob")).toEqual([]);
  const { exitCode, stderr } = await chart.template("production", on);
  expect(exitCode).not.toBe(0);
  expect(stderr).toContain("database.backup.enabled: ");
});

test("one at a time, with a limit, under the restricted standard, of the image that the database has", async () => {
  const manifests = await chart.render("development", on);
  expect(manifests.names("CronJob")).toEqual(["todo-postgres-backup", "todo-postgres-restore"]);
  const { spec } = manifests.find<V1CronJob>("CronJob", "todo-postgres-backup");
  expect(spec).toMatchObject({
    schedule: "0 2 * * *",
    concurrencyPolicy: "Forbid",
    jobTemplate: { spec: { activeDeadlineSeconds: 3600, backoffLimit: 2 } },
  });
  const pod = spec?.jobTemplate.spec?.template.spec;
  expect(pod).toMatchObject({
    restartPolicy: "Never",
    automountServiceAccountToken: false,
    securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    volumes: [{ persistentVolumeClaim: { claimName: "todo-postgres-backup" } }, { name: "tmp" }],
  });
  expect(pod?.containers[0]).toMatchObject({
    image: "docker.io/library/postgres:18.4-bookworm",
    env: expect.arrayContaining([{ name: "KEEP", value: "3" }]),
    securityContext: { readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } },
  });
});

test("the way back never runs by itself, and the volume stays when the release goes", async () => {
  const manifests = await chart.render("development", on);
  expect(manifests.find<V1CronJob>("CronJob", "todo-postgres-restore").spec?.suspend).toBe(true);
  const claim = manifests.find<V1PersistentVolumeClaim & Manifest>("PersistentVolumeClaim", "todo-postgres-backup");
  expect(claim.metadata.annotations).toEqual({ "helm.sh/resource-policy": "keep" });
});

test("no Service takes their pods for the database", async () => {
  const { spec } = (await chart.render("development", on)).find<V1CronJob>("CronJob", "todo-postgres-backup");
  expect(spec?.jobTemplate.spec?.template.metadata?.labels).toMatchObject({ component: "postgres-backup" });
});
