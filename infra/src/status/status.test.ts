import type { V1Pod } from "@kubernetes/client-node";
import { expect, test } from "vitest";
import { environmentNamed, readApp } from "../deploy/read-app.ts";
import { faults } from "./faults.ts";
import { podStatus } from "./pod-status.ts";
import { secretStatus } from "./secret-status.ts";

type PodStates = NonNullable<V1Pod["status"]>;
const container = (rest: object) => ({ name: "x", image: "", imageID: "", ready: false, restartCount: 0, ...rest });

test.each<[string, PodStates, Partial<V1Pod["metadata"]> | undefined]>([
  ["Running", { phase: "Running", containerStatuses: [container({ ready: true, state: { running: {} } })] }, undefined],
  [
    "CrashLoopBackOff",
    { phase: "Running", containerStatuses: [container({ state: { waiting: { reason: "CrashLoopBackOff" } } })] },
    undefined,
  ],
  [
    "OOMKilled",
    {
      phase: "Running",
      containerStatuses: [container({ state: { terminated: { exitCode: 137, reason: "OOMKilled" } } })],
    },
    undefined,
  ],
  ["Init:Running", { phase: "Pending", initContainerStatuses: [container({ state: { running: {} } })] }, undefined],
  [
    "Init:ErrImageNeverPull",
    { phase: "Pending", initContainerStatuses: [container({ state: { waiting: { reason: "ErrImageNeverPull" } } })] },
    undefined,
  ],
  [
    "Running",
    {
      phase: "Running",
      initContainerStatuses: [container({ state: { terminated: { exitCode: 0, reason: "Completed" } } })],
    },
    undefined,
  ],
  ["Pending", { phase: "Pending" }, undefined],
  ["Evicted", { phase: "Failed", reason: "Evicted" }, undefined],
  ["Terminating", { phase: "Running" }, { deletionTimestamp: new Date() }],
])("a pod is %s", (state, status, metadata) => {
  expect(podStatus({ metadata: { ...metadata }, status }).state).toBe(state);
});

const app = readApp();
const development = environmentNamed(app, "development");

test("secrets are told by name, and an empty one is none", () => {
  const data = { DATABASE_URL: "cG9zdGdyZXM6Ly8=", BETTER_AUTH_SECRET: "" };
  const seen = secretStatus(app, development, { data });
  expect(seen).toMatchObject({ name: "todo-secrets", present: ["DATABASE_URL"] });
  expect(seen.missing).toContain("BETTER_AUTH_SECRET");
  expect(JSON.stringify(seen)).not.toContain("cG9z");
  expect(secretStatus(app, development, undefined).present).toEqual([]);
});

test("a silent door is only told where no pod explains it", () => {
  const release = { name: "todo-app", newest: { revision: 1, status: "deployed" as const, since: new Date() } };
  const secrets = { name: "todo-secrets", present: [], missing: [], unset: [] };
  const address = { url: "http://a", answers: false, forward: "" };
  const symptom = { code: "CRASH_LOOP", object: "pod x", detail: "", final: true, log: null } as const;
  expect(faults({ release, secrets, address }, []).map(({ code }) => code)).toEqual(["FRONT_DOOR_SILENT"]);
  expect(faults({ release, secrets, address }, [symptom])).toMatchObject([{ code: "CRASH_LOOP", object: "pod x" }]);
  expect(faults({ release: { ...release, newest: null }, secrets, address }, [symptom])).toMatchObject([
    { code: "RELEASE_MISSING" },
  ]);
  const lacking = { ...secrets, missing: ["DATABASE_URL"] };
  expect(faults({ release, secrets: lacking, address: { ...address, answers: true } }, [])).toEqual([
    { code: "SECRET_INCOMPLETE", object: "Secret todo-secrets", message: "it lacks DATABASE_URL" },
  ]);
});
