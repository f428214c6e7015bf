import { expect, test } from "vitest";
import { renderFailure } from "../problem.ts";
import { describe as describeSymptom, explain } from "./explain.ts";

const symptom = {
  code: "CRASH_LOOP",
  object: "pod todo-backend-1, container backend",
  detail: "ended with exit code 1 (Error), 2 restarts",
  final: true,
  log: { container: "backend", lines: ["listening", "Error: the licence has run out"] },
} as const;

test("a failure ends in what happened, its code, its object, the last log lines and what to do", () => {
  expect(renderFailure(explain(symptom, "todo-dev"))).toBe(
    [
      "error CRASH_LOOP: pod todo-backend-1, container backend: it ends again and again (ended with exit code 1 (Error), 2 restarts)",
      "  cause: the last lines of its log (container backend):",
      "         | listening",
      "         | Error: the licence has run out",
      "  next: read the log lines above: they are the last ones before it ended",
    ].join("\n"),
  );
});

test("steps name the namespace", () => {
  const { next } = explain({ ...symptom, code: "QUOTA_EXCEEDED", log: null }, "todo-dev");
  expect(next[0]).toContain("kubectl describe resourcequota --namespace todo-dev");
});

test("one line about it, for progress", () => {
  expect(describeSymptom({ ...symptom, detail: "" })).toBe(
    "pod todo-backend-1, container backend: it ends again and again",
  );
});
