import type { V1CronJob, V1Deployment, V1Pod, V1StatefulSet } from "@kubernetes/client-node";
import { expect, test } from "vitest";
import { useRenderedChart } from "../../testing/rendered-chart.ts";

const chart = useRenderedChart();

test("pods of services, of the database with its backups, and of the tests have what values give them", async () => {
  const extraPodSpec = { tolerations: [{ key: "dedicated", operator: "Exists" }], nodeSelector: { disk: "fast" } };
  const manifests = await chart.render("development", {
    backend: { extraPodSpec },
    database: { extraPodSpec, backup: { enabled: true } },
    tests: { extraPodSpec },
  });
  const specs = [
    manifests.find<V1Deployment>("Deployment", "todo-backend").spec?.template.spec,
    manifests.find<V1StatefulSet>("StatefulSet", "todo-postgres").spec?.template.spec,
    manifests.find<V1CronJob>("CronJob", "todo-postgres-backup").spec?.jobTemplate.spec?.template.spec,
    manifests.find<V1CronJob>("CronJob", "todo-postgres-restore").spec?.jobTemplate.spec?.template.spec,
    manifests.find<V1Pod>("Pod", "todo-test-backend-ready").spec,
  ];
  for (const spec of specs) expect(spec).toMatchObject(extraPodSpec);
});

test.each(["containers", "volumes", "securityContext", "serviceAccountName", "hostNetwork"])(
  "%s is refused: the chart sets it, or it would weaken what the chart sets",
  async (field) => {
    const { exitCode, stderr } = await chart.template("development", { backend: { extraPodSpec: { [field]: {} } } });
    expect(exitCode).not.toBe(0);
    expect(stderr).toMatch(new RegExp(`/backend/extraPodSpec.*'${field}' not allowed`));
  },
);
