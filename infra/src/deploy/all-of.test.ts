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
      "  next: or on Linux, as root: pnpm lab up, which brings all of them",
    ].join("\n"),
  );
});

test("one thing that is missing is its own error", () => {
  expect(allMissing([noHelm])).toBe(noHelm);
});

test("a bug among them is not hidden", () => {
  const bug = new TypeError("undefined is not a function");
  expect(allMissing([noHelm, bug])).toBe(bug);
});
