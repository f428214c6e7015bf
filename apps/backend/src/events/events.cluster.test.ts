import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { notificationPage, task } from "@todo/api";
import { type Forward, forwardPort } from "@todo/infra/kube/port-forward";
import { useLiveCluster } from "@todo/infra/testing/live-cluster";
import { TestRelease } from "@todo/infra/testing/test-release";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { Follower, type Send } from "./follower-under-test.ts";

/** The chart with two pods of the backend, and requests to each of them or to whichever the Service chooses. */
const cluster = useLiveCluster();
const release = new TestRelease(cluster, "todo-events");
const METRICS = 9464;
const forwards: Forward[] = [];

beforeAll(async () => {
  await release.prepare();
  await release.install({ backend: { replicaCount: 2 }, frontend: { replicaCount: 0 } });
  await release.rolledOut("todo-backend");
});
afterAll(async () => {
  await Promise.all(forwards.map((forward) => forward.close()));
  await release.remove();
});

/** Sends to a pod, or to the Service. */
async function sendTo(target: { pod: string } | { service: string }, targetPort = 8000): Promise<Send> {
  const at = { namespace: release.namespace, targetPort, ...target };
  const forward = await forwardPort(cluster.tools.kube, at, 0, () => {});
  forwards.push(forward);
  return (path, init) => fetch(`http://127.0.0.1:${forward.port}${path}`, init);
}

async function backendPods(): Promise<string[]> {
  const path = "--output=jsonpath={.items[*].metadata.name}";
  return (await release.kubectl("get", "pods", "--selector=component=backend", path)).split(" ");
}

/** Somebody new, who is signed in wherever their requests go. */
async function signUp(send: Send): Promise<(send: Send) => Send> {
  const own = { Origin: `http://${release.host}`, "Content-Type": "application/json" };
  const account = { name: "Ann", email: `${randomUUID()}@example.com`, password: "correct horse battery" };
  const request = { method: "POST", headers: own, body: JSON.stringify(account) };
  const { status, headers } = await send("/api/auth/sign-up/email", request);
  expect(status).toBe(200);
  const Cookie = headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
  return (send) => (path, init) => send(path, { ...init, headers: { ...own, Cookie, ...init?.headers } });
}

/** Adds a task, and again where no answer comes: the key makes it one task. */
async function addTask(send: Send, fields: object): Promise<string> {
  const headers = { "Idempotency-Key": randomUUID() };
  const request = { method: "POST", headers, body: JSON.stringify({ title: "Water the plants", ...fields }) };
  const created = await vi.waitUntil(
    async () => {
      const answer = await send("/api/v1/tasks", request).catch(() => undefined);
      return answer?.status === 201 ? answer : undefined;
    },
    { timeout: 30_000, interval: 300 },
  );
  return task.parse(await created.json()).id;
}

async function follow(send: Send, { again = false } = {}): Promise<Follower> {
  const follower = new Follower(send, again);
  onTestFinished(() => follower.leave());
  await vi.waitUntil(() => follower.isReady, { timeout: 20_000 });
  return follower;
}

const knows = (follower: Follower, id: string) => vi.waitUntil(() => follower.known.has(id), { timeout: 20_000 });

test("a change made through one pod is told by both, and signing out through one ends the stream on the other", async () => {
  const [first, second] = await Promise.all((await backendPods()).map((pod) => sendTo({ pod })));
  if (!first || !second) throw new Error("there are not two pods");
  const ann = await signUp(first);
  const [onFirst, onSecond] = [await follow(ann(first)), await follow(ann(second))];
  for (const through of [first, second]) {
    const id = await addTask(ann(through), {});
    await Promise.all([knows(onFirst, id), knows(onSecond, id)]);
  }
  expect((await ann(first)("/api/auth/sign-out", { method: "POST", body: "{}" })).status).toBe(200);
  await vi.waitUntil(() => onFirst.ends.length + onSecond.ends.length === 2, { timeout: 20_000 });
  expect([...onFirst.ends, ...onSecond.ends]).toEqual(["in order", "in order"]);
});

test("each reminder is given once, though both pods give them", async () => {
  const pods = await backendPods();
  const ann = (await signUp(await sendTo({ pod: pods[0] ?? "" })))(await sendTo({ service: "todo-backend" }));
  const metrics = await Promise.all(pods.map((pod) => sendTo({ pod }, METRICS)));
  const given = async () => {
    const texts = await Promise.all(metrics.map(async (send) => (await send("/metrics")).text()));
    return texts
      .flatMap((text) => [...text.matchAll(/^reminders_total\{.*\} (\d+)$/gm)])
      .reduce((sum, [, count]) => sum + Number(count), 0);
  };
  const reminders = async () =>
    notificationPage.parse(await (await ann("/api/v1/notifications?limit=100")).json()).items;
  const before = await given();
  /** The reminder of 15 minutes before is to be given two seconds from now. */
  const dueAt = () => new Date(Date.now() + 15 * 60_000 + 2000).toISOString();
  // The second time is another look of the pods at what they were through with.
  for (const times of [1, 2]) {
    for (let n = 0; n < 20; n++) await addTask(ann, { dueAt: dueAt() });
    await vi.waitUntil(async () => (await reminders()).length >= 20 * times, { timeout: 60_000, interval: 500 });
  }
  const all = await reminders();
  expect(all).toHaveLength(40);
  expect(new Set(all.map(({ taskId }) => taskId)).size).toBe(40);
  expect((await given()) - before).toBe(40);
});

test("a roll-out ends each stream in order, and a page that connects again has missed nothing", async () => {
  const old = await backendPods();
  const service = await sendTo({ service: "todo-backend" });
  const ann = await signUp(service);
  const streams = await Promise.all(old.map(async (pod) => follow(ann(await sendTo({ pod })))));
  const page = await follow(ann(service), { again: true });

  await release.kubectl("rollout", "restart", "deployment/todo-backend");
  const added: string[] = [];
  let isOver = false;
  const rollOut = release.podsGone(old.map((pod) => `pod/${pod}`)).finally(() => {
    isOver = true;
  });
  while (!isOver) {
    added.push(await addTask(ann(service), {}));
    await pause(1000);
  }
  await rollOut;
  await release.rolledOut("todo-backend");
  added.push(await addTask(ann(service), {}));

  expect(streams.map(({ ends }) => ends)).toEqual([["in order"], ["in order"]]);
  await knows(page, added.at(-1) ?? "");
  expect(added.filter((id) => !page.known.has(id))).toEqual([]);
  expect(added.length).toBeGreaterThan(10);
  expect(new Set(page.ends)).toEqual(new Set(["in order"]));
});
