import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { V1Deployment, V1PodDisruptionBudget, V2HorizontalPodAutoscaler } from "@kubernetes/client-node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { awaitAnswers, type Door, knock } from "../../deploy/verify/front-door.ts";
import { useLiveCluster } from "../../testing/live-cluster.ts";
import { TestRelease } from "../../testing/test-release.ts";

/** A release with several pods of each service, scaled with the load, beside the one that is deployed. */
const cluster = useLiveCluster();
const release = new TestRelease(cluster, "todo-workloads");
const workloads = ["todo-backend", "todo-frontend"];
const several = { replicaCount: 2, podDisruptionBudget: { enabled: true }, topologySpread: { enabled: true } };
const values = {
  backend: { ...several, resources: { requests: { cpu: "20m" } } },
  frontend: several,
  // Less memory than any pod has: the autoscaler asks for as many pods as it may.
  autoscaling: { enabled: true, minReplicas: 2, maxReplicas: 4, targetMemoryAverageValue: "10Mi" },
};
let door: Door;

beforeAll(async () => {
  await release.prepare();
  door = { scheme: "http", address: (await cluster.tools.cluster.address()) ?? "", port: 80, host: release.host };
  await release.install(values);
  await release.rolledOut(...workloads);
  await awaitAnswers(door, { timeoutSeconds: 60 });
});
afterAll(() => release.remove());

test("helm test finds every behaviour there", async () => {
  const printed = await release.helm("test");
  const suites = [...printed.matchAll(/TEST SUITE:\s+(\S+)[\s\S]*?Phase:\s+(\S+)/g)].map(([, name, phase]) => [
    name,
    phase,
  ]);
  const shipped = ["backend-ready", "backend-through-front-door", "database-answers", "front-door-answers"];
  expect(suites).toEqual(expect.arrayContaining(shipped.map((shows) => [`todo-test-${shows}`, "Succeeded"])));
  expect(suites.filter(([, phase]) => phase !== "Succeeded")).toEqual([]);
});

test("a node may be emptied of one pod at a time", async () => {
  const allowed = async (name: string) => {
    const { status } = await release.get<V1PodDisruptionBudget>("poddisruptionbudget", name);
    // However many the autoscaler has added by now.
    return { now: status?.disruptionsAllowed, ever: (status?.expectedPods ?? 0) - (status?.desiredHealthy ?? 0) };
  };
  for (const name of workloads) {
    await expect.poll(() => allowed(name), { timeout: 90_000 }).toEqual({ now: 1, ever: 1 });
  }
});

test("the autoscaler reads both figures, and takes the backend as far as it may", async () => {
  const seen = async () => {
    const { status } = await release.get<V2HorizontalPodAutoscaler>("hpa", "todo-backend-hpa");
    const figures = status?.currentMetrics?.map(({ resource }) => resource?.name);
    return { figures, wanted: status?.desiredReplicas };
  };
  await expect.poll(seen, { timeout: 120_000, interval: 2000 }).toEqual({ figures: ["cpu", "memory"], wanted: 4 });
  await release.rolledOut("todo-backend");
});

test("an upgrade at 4 stays at 4, and replaces every pod without a failed request", async () => {
  const before = await release.podNames();
  const { generation } = await backend();
  const asking = new AbortController();
  const asked = Promise.all([1, 2, 3].map(() => askUntil(asking.signal)));
  // Another one each time: tried again, it has to replace them again.
  const podAnnotations = { "example.com/replaced": randomUUID() };
  await release.upgrade({
    ...values,
    backend: { ...values.backend, podAnnotations },
    frontend: { ...several, podAnnotations },
  });
  await release.rolledOut(...workloads);
  // The pods of before are still ending: what they were asked is to be answered too.
  await release.podsGone(before);
  asking.abort();
  const counts = await asked;
  expect(counts.flatMap(({ refusals }) => refusals)).toEqual([]);
  expect(Math.min(...counts.map(({ good }) => good))).toBeGreaterThan(20);
  // One change and no more: neither did Helm take pods away, nor did the autoscaler have to bring them back.
  expect(await backend()).toEqual({ replicas: 4, generation: (generation ?? 0) + 1 });
});

async function backend() {
  const { metadata, spec } = await release.get<V1Deployment>("deployment", "todo-backend");
  return { replicas: spec?.replicas, generation: metadata?.generation };
}

/** Asks for a page and for the API, again and again; tells how often both answered, and what was refused when. */
async function askUntil(signal: AbortSignal): Promise<{ good: number; refusals: string[] }> {
  const count = { good: 0, refusals: [] as string[] };
  while (!signal.aborted) {
    // A busy machine answers late, and that is no failure.
    const { refusals } = await knock(door, 30);
    if (refusals.length === 0) count.good += 1;
    count.refusals.push(...refusals.map((refusal) => `${new Date().toISOString()} ${refusal}`));
    await sleep(50);
  }
  return count;
}
