import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { readApp, repositoryRoot } from "../../deploy/read-app.ts";
import { canConnect, type PodEndpoint, type RenderedPolicy } from "../../testing/network-reachability.ts";
import { useRenderedChart } from "../../testing/rendered-chart.ts";

const app = readApp();
const chart = useRenderedChart(app);
const traced = { config: { OTEL_EXPORTER_OTLP_ENDPOINT: "http://otel-collector.observability:4318" } };
/** What the page says for a collector that is elsewhere. */
const [, elsewhere = ""] =
  /```yaml\n(networkPolicy:[\s\S]*?)```/.exec(readFileSync(join(repositoryRoot, "docs/how-to/operate.md"), "utf8")) ??
  [];

const pod = (labels: Record<string, string>, namespace: string): PodEndpoint => ({
  labels,
  namespace: { name: namespace, labels: { "kubernetes.io/metadata.name": namespace } },
  ip: "10.244.0.9",
});
const collector = { "app.kubernetes.io/name": "opentelemetry-collector" };

/** Places, as `<part> -> <namespace> <port>`, to which production lets parts of the app connect. */
async function reachable(values: object): Promise<string[]> {
  const namespace = app.environments.production?.namespace ?? "";
  const objects = await chart.render("production", { namespace, ...values });
  const policies = objects.ofKind<RenderedPolicy>("NetworkPolicy");
  return ["backend", "frontend"].flatMap((part) =>
    ["observability", "telemetry", "elsewhere"].flatMap((where) =>
      [80, 4318, 14318]
        .filter((port) =>
          canConnect(policies, {
            from: pod({ app: app.name, component: part }, namespace),
            to: pod(collector, where),
            port,
          }),
        )
        .map((port) => `${part} -> ${where} ${port}`),
    ),
  );
}

test("without a collector nothing may be connected to in other namespaces", async () => {
  expect(await reachable({})).toEqual([]);
});

test("who sends traces may connect to a collector where those mostly are", async () => {
  expect(await reachable(traced)).toEqual(["backend -> observability 4318"]);
});

test("what the page says of one elsewhere leads there, and nowhere else", async () => {
  expect(await reachable({ ...traced, ...(parse(elsewhere) as object) })).toEqual([
    "backend -> telemetry 4318",
    "backend -> telemetry 14318",
  ]);
});

test("an empty list is for none, not for everybody", async () => {
  expect(await reachable({ ...traced, networkPolicy: { collector: [] } })).toEqual([]);
});
