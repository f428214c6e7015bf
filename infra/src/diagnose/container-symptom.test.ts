import type { V1ContainerStatus, V1Pod } from "@kubernetes/client-node";
import { describe, expect, test } from "vitest";
import { CONTAINER_RULES } from "./container-symptom.ts";
import { podSymptom } from "./pod-symptom.ts";
import { after, CREATED, container, crashed, event, evidence, pod, waitingFor } from "./sample-evidence.ts";

const REFUSED = "failed to authorize: failed to fetch anonymous token: 401 Unauthorized";
const FAULTS =
  '{"level":"fatal","err":{"message":"the environment of backend has 1 fault:\\n  LOG_LEVEL is wrong: it has to be debug or info"}}';
const OWN_NAME = "todo-backend-1/backend";

interface Seen {
  pod: V1Pod;
  log?: string;
  event?: [reason: string, message: string];
  databaseStarts?: boolean;
}

const running = (startedAt = CREATED): V1ContainerStatus => container({ state: { running: { startedAt } } });
const one = (status: V1ContainerStatus) => pod({ containerStatuses: [status] });

function symptom({ pod, log, event: happened, databaseStarts = false }: Seen, seconds: number) {
  const events = happened ? [event(...happened, "todo-backend-1")] : [];
  const logs: Record<string, string[]> =
    log === undefined ? {} : { [OWN_NAME]: [log], "todo-backend-1/migrate": [log] };
  return podSymptom(pod, evidence({ events, logs }), databaseStarts, after(seconds));
}

/** Code, what is seen, and the seconds from which on it is final. */
const TABLE: readonly [code: string, seen: Seen, finalAfter: number][] = [
  ["IMAGE_NOT_ON_NODE", { pod: waitingFor("ErrImageNeverPull") }, 5],
  ["IMAGE_NAME_INVALID", { pod: waitingFor("InvalidImageName") }, 0],
  ["IMAGE_PULL_REFUSED", { pod: waitingFor("ErrImagePull", REFUSED) }, 20],
  ["IMAGE_NOT_FOUND", { pod: waitingFor("ImagePullBackOff", "todo-backend:aa: not found") }, 5],
  ["IMAGE_NOT_PULLED", { pod: waitingFor("ErrImagePull", "dial tcp: i/o timeout") }, 20],
  ["SETTING_MISSING", { pod: waitingFor("CreateContainerConfigError", 'secret "todo-secrets" not found') }, 5],
  ["CONTAINER_REFUSED", { pod: waitingFor("CreateContainerConfigError", "image will run as root") }, 5],
  ["OUT_OF_MEMORY", { pod: one(crashed(1, {}, "OOMKilled")) }, 0],
  ["VARIABLE_INVALID", { pod: one(crashed(1)), log: FAULTS }, 0],
  ["DATABASE_PASSWORD_REFUSED", { pod: one(running()), log: '"code":"28P01"' }, 0],
  [
    "LIVENESS_FAILED",
    { pod: one(crashed(2)), event: ["Killing", "Container backend failed liveness probe, will be restarted"] },
    0,
  ],
  [
    "STARTUP_FAILED",
    { pod: one(crashed(1)), event: ["Killing", "Container backend failed startup probe, will be restarted"] },
    0,
  ],
  ["DISK_FULL", { pod: one(crashed(1)), log: "Error: ENOSPC: no space left on device, write" }, 0],
  ["DATABASE_UNREACHABLE", { pod: one(running()), log: "the database can not be reached yet; waiting for it" }, 20],
  ["MIGRATION_FAILED", { pod: pod({ initContainerStatuses: [crashed(2, { name: "migrate" })] }) }, 0],
  ["CRASH_LOOP", { pod: one(crashed(2)) }, 0],
];

test("a volume that is not mounted may still be; one of a Secret that is not there will not", () => {
  const mounting = (message: string) => ({
    pod: waitingFor("ContainerCreating"),
    event: ["FailedMount", message] as [string, string],
  });
  const slow = mounting("MountVolume.SetUp failed: timed out waiting for the node");
  expect(symptom(slow, 600)).toMatchObject({ code: "VOLUME_NOT_MOUNTED", object: "pod todo-backend-1", final: false });
  const missing = mounting('MountVolume.SetUp failed: secret "todo-tls" not found');
  expect(symptom(missing, 600)).toMatchObject({ code: "SETTING_MISSING", final: true });
});

describe("what is seen of a container", () => {
  test.each(TABLE)("is %s", (code, seen, finalAfter) => {
    expect(symptom(seen, finalAfter)).toMatchObject({ code, final: true });
    expect(symptom(seen, finalAfter - 1)?.code).toBe(code);
    if (finalAfter > 0) expect(symptom(seen, finalAfter - 1)?.final).toBe(false);
  });

  test("has a case here for every rule", () => {
    expect(TABLE.map(([code]) => code)).toEqual(CONTAINER_RULES.map(({ code }) => code));
  });
});

test.each([
  ["starts", waitingFor("ContainerCreating")],
  ["waits for its init containers", waitingFor("PodInitializing")],
  ["runs", one(running())],
  ["is ready", one(container({ ready: true, state: { running: {} } }))],
])("a container that %s has none", (_what, pod) => {
  expect(symptom({ pod }, 60)).toBeNull();
});

test("one crash may have been a dependency that was late", () => {
  expect(symptom({ pod: one(crashed(1)) }, 60)).toMatchObject({ code: "CRASH_LOOP", final: false });
});

test("the variables that are wrong are named, in one line", () => {
  expect(symptom({ pod: one(crashed(1)), log: FAULTS }, 1)?.detail).toBe(
    "LOG_LEVEL is wrong: it has to be debug or info",
  );
});

test("a database of the release's own that starts is waited for", () => {
  const seen = { pod: one(running()), log: "the database can not be reached", databaseStarts: true };
  expect(symptom(seen, 100)).toMatchObject({ code: "DATABASE_UNREACHABLE", final: false });
});

test("a database that was reached since is no longer what is wrong", () => {
  const logs = { [OWN_NAME]: ["the database can not be reached; not ready until it answers", "the database answers"] };
  expect(podSymptom(one(running()), evidence({ logs }), false, after(60))).toBeNull();
});

test("an image's failure is told by the event while the container only backs off", () => {
  const message = `Failed to pull image "todo-backend:aa": ${REFUSED}`;
  const seen: Seen = { pod: waitingFor("ImagePullBackOff", "Back-off pulling image"), event: ["Failed", message] };
  expect(symptom(seen, 10)).toMatchObject({ code: "IMAGE_PULL_REFUSED", detail: message });
});

test("why a container was not started is told by how that ended while it only backs off", () => {
  const message = 'failed to create containerd task: exec: "/nowhere": no such file or directory';
  const backingOff = crashed(1, { state: { waiting: { reason: "CrashLoopBackOff", message: "back-off 10s" } } });
  const lastState = { terminated: { exitCode: 128, reason: "StartError", message } };
  expect(symptom({ pod: one({ ...backingOff, lastState }) }, 10)).toMatchObject({
    code: "CONTAINER_REFUSED",
    detail: message,
  });
});
