import { expect, test } from "vitest";
import { Problem, renderFailure } from "../problem.ts";
import { allMissing } from "./all-of.ts";

const noDocker = new Problem("DOCKER_NOT_RUNNING", "no Docker daemon answers", {
  next: ["start Docker", "or the lab"],
});
const noHelm = new Problem("HELM_MISSING", "helm is not installed, or not on PATH", { next: ["install Helm"] });

test("everything that is missing is listed at once, a line each", () => {
  expect(renderFailure(allMissing([noDocker, noHelm]))).toBe(
    [
      "error TOOLS_MISSING: 2 things that are needed are missing",
      "  next: no Docker daemon answers: start Docker",
      "  next: helm is not installed, or not on PATH: install Helm",
      "  next: or on Linux, as root: pnpm lab up, which brings Docker, Helm and a cluster",
    ].join("\n"),
  );
});

test("one thing that is missing is its own error", () => {
  expect(allMissing([noHelm])).toBe(noHelm);
});

test("what failed for want of the same thing is one thing, and several of several are told one by one", () => {
  const both = allMissing([noDocker, noHelm]);
  expect(allMissing([noDocker, noDocker])).toBe(noDocker);
  expect(allMissing([both, noHelm, new Problem("CONTEXT_INCOMPLETE", "backend: not there: dist")])).toMatchObject({
    message: "3 things that are needed are missing",
    next: expect.arrayContaining(["helm is not installed, or not on PATH: install Helm", "backend: not there: dist"]),
  });
});

test("the lab is of use for tools alone", () => {
  const files = ["backend", "frontend"].map((name) => new Problem("CONTEXT_INCOMPLETE", `${name}: not there`));
  expect(allMissing(files)).toMatchObject({ next: ["backend: not there", "frontend: not there"] });
});

test("a bug among them is not hidden", () => {
  const bug = new TypeError("undefined is not a function");
  expect(allMissing([noHelm, bug])).toBe(bug);
});
