import { expect, test } from "vitest";
import { WrongUsage } from "../../problem.ts";
import { chooseTarget } from "./target.ts";

const local = { on: { kind: "minikube" } } as const;
const remote = {
  on: { kind: "context", context: "stage", registry: "registry.example/todo", pullSecret: "pull" },
} as const;

test("an environment goes to where it is declared to run", () => {
  expect(chooseTarget(local, {})).toEqual({ kind: "minikube", standsIn: false });
  expect(chooseTarget(remote, {})).toEqual({
    kind: "context",
    context: "stage",
    registry: "registry.example/todo",
    pullSecret: "pull",
  });
});

test("any environment goes to minikube when told to, which stands in for the cluster of those of another one", () => {
  expect(chooseTarget(local, { on: "minikube" })).toEqual({ kind: "minikube", standsIn: false });
  expect(chooseTarget(remote, { on: "minikube" })).toEqual({ kind: "minikube", standsIn: true });
});

test("there is nothing else to be on, and to ask for it is wrong usage", () => {
  expect(() => chooseTarget(remote, { on: "kind" })).toThrow(WrongUsage);
  expect(() => chooseTarget(remote, { on: "kind" })).toThrow(
    expect.objectContaining({ code: "TARGET_UNKNOWN", next: ["choose one of: minikube"] }),
  );
});
