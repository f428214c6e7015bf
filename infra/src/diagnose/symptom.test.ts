import type { V1ContainerStatus, V1Pod } from "@kubernetes/client-node";
import { describe, expect, test } from "vitest";
import { explain } from "./advice.ts";
import { deploymentSymptom, notReadySymptom, podSymptom } from "./symptom.ts";

const created = new Date("2026-11-21T10:00:00Z");
const soon = new Date("2026-11-21T10:00:02Z");
const later = new Date("2026-11-21T10:01:00Z");

function container(fields: Partial<V1ContainerStatus>): V1ContainerStatus {
  const base = { name: "backend", image: "todo-backend:aa", imageID: "", ready: false, restartCount: 0 };
  return { ...base, ...fields };
}

function pod(status: V1Pod["status"]): V1Pod {
  return { metadata: { name: "todo-backend-1", creationTimestamp: created }, status: status ?? {} };
}

function waitingFor(reason: string, message?: string): V1Pod {
  return pod({ containerStatuses: [container({ state: { waiting: { reason, message } } })] });
}

function crashed(fields: Partial<V1ContainerStatus>, reason = "Error"): V1ContainerStatus {
  return container({
    restartCount: 2,
    state: { waiting: { reason: "CrashLoopBackOff", message: "back-off 20s restarting failed container" } },
    lastState: { terminated: { exitCode: 1, reason } },
    ...fields,
  });
}

describe("podSymptom", () => {
  test("a pod that starts, or is ready, has none", () => {
    expect(podSymptom(waitingFor("ContainerCreating"), later)).toBeNull();
    expect(podSymptom(waitingFor("PodInitializing"), later)).toBeNull();
    expect(
      podSymptom(pod({ containerStatuses: [container({ ready: true, state: { running: {} } })] }), later),
    ).toBeNull();
  });

  test("an image that the node lacks is final once the pod is some seconds old", () => {
    const missing = waitingFor("ErrImageNeverPull", 'Container image "todo-backend:aa" is not present');
    expect(podSymptom(missing, soon)).toEqual({
      code: "IMAGE_NOT_ON_NODE",
      object: "pod todo-backend-1, container backend",
      detail: 'Container image "todo-backend:aa" is not present',
      final: false,
      log: null,
    });
    expect(podSymptom(missing, later)?.final).toBe(true);
  });

  test.each([
    ["InvalidImageName", "IMAGE_NAME_INVALID"],
    ["ErrImagePull", "IMAGE_NOT_PULLED"],
    ["ImagePullBackOff", "IMAGE_NOT_PULLED"],
    ["CreateContainerConfigError", "SETTING_MISSING"],
  ])("waiting with %s is %s", (reason, code) => {
    expect(podSymptom(waitingFor(reason), later)).toMatchObject({ code, final: true, detail: "todo-backend:aa" });
  });

  test("a container that ended twice is a crash loop, whose log is that of the run before", () => {
    expect(podSymptom(pod({ containerStatuses: [crashed({})] }), soon)).toEqual({
      code: "CRASH_LOOP",
      object: "pod todo-backend-1, container backend",
      detail: "ended with exit code 1 (Error), 2 restarts",
      final: true,
      log: { pod: "todo-backend-1", container: "backend", previous: true },
    });
  });

  test("one crash may have been a dependency that was late", () => {
    expect(podSymptom(pod({ containerStatuses: [crashed({ restartCount: 1 })] }), later)).toBeNull();
  });

  test("an init container that ends again is a failed migration", () => {
    const broken = pod({
      initContainerStatuses: [crashed({ name: "migrate" })],
      containerStatuses: [container({ state: { waiting: { reason: "PodInitializing" } } })],
    });
    expect(podSymptom(broken, soon)).toMatchObject({
      code: "MIGRATION_FAILED",
      object: "pod todo-backend-1, container migrate",
    });
  });

  test("a container ended for its memory says so, not that it crashed", () => {
    expect(podSymptom(pod({ containerStatuses: [crashed({}, "OOMKilled")] }), soon)?.code).toBe("OUT_OF_MEMORY");
  });

  test.each([
    ["0/1 nodes are available: 1 Insufficient cpu.", "UNSCHEDULABLE"],
    ["0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims.", "VOLUME_PENDING"],
  ])("%s: %s, which may pass", (message, code) => {
    const conditions = [{ type: "PodScheduled", status: "False", reason: "Unschedulable", message }];
    expect(podSymptom(pod({ conditions }), later)).toMatchObject({ code, detail: message, final: false });
  });
});

test("a Deployment whose pods are refused", () => {
  const conditions = [{ type: "ReplicaFailure", status: "True", message: "pods is forbidden: exceeded quota: small" }];
  expect(deploymentSymptom({ metadata: { name: "todo-backend" }, status: { conditions } })).toMatchObject({
    code: "PODS_REFUSED",
    object: "Deployment todo-backend",
    detail: "pods is forbidden: exceeded quota: small",
  });
  expect(deploymentSymptom({ metadata: { name: "todo-backend" }, status: {} })).toBeNull();
});

test("a pod that was not ready in time points to its log", () => {
  const running = pod({ containerStatuses: [container({ state: { running: {} } })] });
  expect(notReadySymptom(running)).toMatchObject({
    code: "NOT_READY",
    detail: "container backend is running",
    log: { pod: "todo-backend-1", container: "backend", previous: false },
  });
});

test("the error carries code, object, what the cluster says and what to do", () => {
  const symptom = podSymptom(waitingFor("CreateContainerConfigError", 'secret "todo-secrets" not found'), later);
  expect(symptom && explain(symptom)).toMatchObject({
    code: "SETTING_MISSING",
    message:
      "pod todo-backend-1, container backend: a Secret or ConfigMap entry that it needs does not exist " +
      '(secret "todo-secrets" not found)',
    next: expect.arrayContaining([expect.stringContaining("deploy again")]),
  });
});
