import type { V1Pod } from "@kubernetes/client-node";
import { expect, test } from "vitest";
import { notReadySymptom } from "./pod-symptom.ts";
import { container, event, evidence, pod } from "./sample-evidence.ts";

const exec = (...command: string[]) => ({ exec: { command } });
const postgres: V1Pod = {
  ...pod({ containerStatuses: [container({ name: "postgres", state: { running: {} } })] }, "todo-postgres-0"),
  spec: {
    containers: [
      { name: "metrics", startupProbe: exec("other") },
      {
        name: "postgres",
        startupProbe: exec("sh", "-c", "pg_isready --quiet\nexit $?"),
        livenessProbe: exec("alive"),
        readinessProbe: exec("ready"),
      },
    ],
  },
};

/** What is said of the pod while it is waited for. */
function told(message: string, fieldPath = "spec.containers{postgres}"): string {
  const happened = event("Unhealthy", message, "todo-postgres-0");
  const events = [{ ...happened, involvedObject: { ...happened.involvedObject, fieldPath } }];
  return notReadySymptom(postgres, evidence({ events })).detail;
}

test.each([
  ["Startup probe failed: ", "Startup probe failed: its command printed nothing: sh -c pg_isready --quiet"],
  ["Liveness probe failed:", "Liveness probe failed: its command printed nothing: alive"],
  ["Readiness probe failed: \n", "Readiness probe failed: its command printed nothing: ready"],
])("a probe that failed without a word (%j) is told by its command", (message, detail) => {
  expect(told(message)).toBe(detail);
});

test("what a probe printed is what is told", () => {
  const message = "Startup probe failed: 127.0.0.1:5432 - no response";
  expect(told(`${message}\n`)).toBe(message);
});

test("of a container that is not known there is no command to tell", () => {
  expect(told("Startup probe failed: ", "spec.containers{gone}")).toBe(
    "Startup probe failed: its command printed nothing",
  );
});
