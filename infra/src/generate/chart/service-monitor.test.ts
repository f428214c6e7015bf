import type { V1Deployment, V1Ingress, V1Service } from "@kubernetes/client-node";
import { expect, test } from "vitest";
import { type Manifest, useRenderedChart } from "../../testing/rendered-chart.ts";

const chart = useRenderedChart();
const on = {
  metrics: { serviceMonitor: { enabled: true, labels: { release: "prometheus" } } },
  commonLabels: { release: "x" },
};

test("Prometheus is led to the metrics' own port by name, and only when it is asked for", async () => {
  const manifests = await chart.render("production", on);
  const monitor = manifests.find<Manifest & { spec: unknown }>("ServiceMonitor", "todo-backend");
  expect(monitor.spec).toEqual({
    selector: { matchLabels: { app: "todo-app", component: "backend" } },
    endpoints: [{ port: "metrics", path: "/metrics", interval: "30s", scrapeTimeout: "10s" }],
  });
  expect(monitor.metadata.labels).toMatchObject({ app: "todo-app", component: "backend", release: "prometheus" });
  const { spec } = manifests.find<V1Service>("Service", "todo-backend");
  expect(spec?.ports).toEqual([
    { name: "http", port: 8000, targetPort: "http", protocol: "TCP" },
    { name: "metrics", port: 9464, targetPort: "metrics", protocol: "TCP" },
  ]);
  const pod = manifests.find<V1Deployment>("Deployment", "todo-backend").spec?.template.spec;
  expect(pod?.containers[0]?.ports).toContainEqual({ name: "metrics", containerPort: 9464 });

  const without = await chart.render("production");
  expect(without.names("ServiceMonitor")).toEqual([]);
  expect(without.find<V1Service>("Service", "todo-backend").spec?.ports).toHaveLength(1);
});

test("no route from outside leads to the metrics", async () => {
  const manifests = await chart.render("production", on);
  const { spec } = manifests.find<V1Ingress>("Ingress", "todo-ingress");
  const ports = spec?.rules?.flatMap(({ http }) => http?.paths.map(({ backend }) => backend.service?.port?.name));
  expect(ports).toContain("http");
  expect(new Set(ports).size).toBe(1);
});
