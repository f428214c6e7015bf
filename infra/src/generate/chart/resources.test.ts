import type { V1Deployment, V1StatefulSet } from "@kubernetes/client-node";
import { expect, test } from "vitest";
import { parseCpu, parseMemory } from "../../model/quantity.ts";
import { useRenderedChart } from "../../testing/rendered-chart.ts";

const chart = useRenderedChart();

/** The site, whose sizes the declaration weighs against each other; a service more has sizes of its own. */
const SITE = ["todo-backend", "todo-frontend"];

/** What the site's pods and the database's ask for in an environment: thousandths of a CPU, and bytes. */
async function requests(environment: string) {
  const manifests = await chart.render(environment, { autoscaling: { enabled: false } });
  const workloads = [
    ...SITE.map((name) => manifests.find<V1Deployment>("Deployment", name)),
    ...manifests.names("StatefulSet").map((name) => manifests.find<V1StatefulSet>("StatefulSet", name)),
  ];
  const total = (amount: "cpu" | "memory", parsed: (text: string) => number | undefined) =>
    workloads
      .flatMap(({ spec }) => (spec?.template.spec?.containers ?? []).map((container) => ({ container, spec })))
      .reduce(
        (sum, { container, spec }) =>
          sum + (spec?.replicas ?? Number.NaN) * (parsed(container.resources?.requests?.[amount] ?? "") ?? Number.NaN),
        0,
      );
  return { cpu: total("cpu", parseCpu), memory: total("memory", parseMemory) };
}

test("development asks for less than a quarter of what production does, its database included; staging for half", async () => {
  const [development, staging, production] = await Promise.all(["development", "staging", "production"].map(requests));
  for (const amount of ["cpu", "memory"] as const) {
    const whole = production?.[amount] ?? 0;
    expect((development?.[amount] ?? whole) / whole).toBeLessThan(0.25);
    expect((staging?.[amount] ?? 0) / whole).toBeCloseTo(0.5, 2);
  }
});

test.each([
  ["production", "todo-backend", ["250m", "512Mi", "500m", "1Gi"]],
  ["production", "todo-frontend", ["100m", "256Mi", "250m", "512Mi"]],
  ["staging", "todo-backend", ["125m", "256Mi", "250m", "512Mi"]],
  ["staging", "todo-frontend", ["50m", "128Mi", "125m", "256Mi"]],
])("%s: %s has its tier's resources", async (environment, name, [cpu, memory, cpuLimit, memoryLimit]) => {
  const { spec } = (await chart.render(environment)).find<V1Deployment>("Deployment", name);
  expect(spec?.template.spec?.containers[0]?.resources).toEqual({
    requests: { cpu, memory },
    limits: { cpu: cpuLimit, memory: memoryLimit },
  });
});

test("every container, of jobs and tests too, says what it asks for and gets at most", async () => {
  const everything = { fastapi: { enabled: true }, database: { backup: { enabled: true } } };
  const manifests = await chart.render("development", everything);
  const containers = manifests.all.flatMap((manifest) => containersIn(manifest));
  expect(containers.length).toBeGreaterThan(8);
  for (const { resources } of containers) {
    expect(resources).toMatchObject({
      requests: { cpu: expect.any(String), memory: expect.any(String) },
      limits: { cpu: expect.any(String), memory: expect.any(String) },
    });
  }
});

/** The containers of any object, however deep they are in it. */
function containersIn(value: unknown): { resources?: unknown }[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    (key === "containers" || key === "initContainers") && Array.isArray(inner) ? inner : containersIn(inner),
  );
}
