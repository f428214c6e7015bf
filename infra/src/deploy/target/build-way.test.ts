import { expect, test } from "vitest";
import { chooseBuildWay } from "./build-way.ts";

test.each([
  ["minikube", undefined, "outputs"],
  ["minikube", "outputs", "outputs"],
  ["minikube", "source", "source"],
  ["context", undefined, "source"],
  ["context", "source", "source"],
] as const)("to a %s, --from %s: %s", (kind, asked, way) => {
  expect(chooseBuildWay({ kind }, asked)).toBe(way);
});

test("outputs of this machine go to no registry", () => {
  expect(() => chooseBuildWay({ kind: "context" }, "outputs")).toThrow(
    expect.objectContaining({ code: "OPTIONS_CONFLICT", next: [expect.stringContaining("--on minikube")] }),
  );
});
