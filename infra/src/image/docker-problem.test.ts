import { expect, test } from "vitest";
import { Problem } from "../problem.ts";
import { daemonProblem, isNotFound } from "./docker-problem.ts";

const failure = (fields: object, message = "failed") => Object.assign(new Error(message), fields);

test.each([
  ["no socket", failure({ code: "ENOENT" }), "DOCKER_NOT_RUNNING"],
  ["nobody listens", failure({ code: "ECONNREFUSED" }), "DOCKER_NOT_RUNNING"],
  ["no permission", failure({ code: "EACCES" }), "DOCKER_NOT_PERMITTED"],
  ["daemon's disk", failure({ statusCode: 500 }, "write /var/lib/docker/x: no space left on device"), "DISK_FULL"],
  ["this machine's disk", failure({ code: "ENOSPC" }, "ENOSPC: no space left on device, write"), "DISK_FULL"],
])("%s: %s", (_what, error, code) => {
  const problem = daemonProblem(error);
  expect(problem).toMatchObject({ code });
  expect((problem as Problem).next.length).toBeGreaterThan(0);
});

test("what means nothing here stays as it is", () => {
  const unknown = failure({ statusCode: 500 }, "something else");
  const known = new Problem("CONTEXT_CHANGED", "changed");
  expect(daemonProblem(unknown)).toBe(unknown);
  expect(daemonProblem(known)).toBe(known);
});

test("the daemon's 404 is told from other answers", () => {
  expect(isNotFound(failure({ statusCode: 404 }))).toBe(true);
  expect(isNotFound(failure({ statusCode: 500 }))).toBe(false);
  expect(isNotFound(undefined)).toBe(false);
});
