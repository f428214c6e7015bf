import { expect, test } from "vitest";
import type { Plan } from "./plan-schema.ts";
import { renderAddress, renderPlan } from "./render-plan.ts";
import { step } from "./step.ts";

const plan: Plan = {
  schema: 2,
  environment: "development",
  context: "minikube",
  namespace: "todo-dev",
  steps: [
    step("build", "todo-backend:aa", { needed: false, reason: "the image store has it" }),
    step("load", "todo-backend:aa", { needed: true, reason: "the node lacks it" }),
    step("verify", "release todo-app", { needed: true, reason: "a deploy ends with the app answering" }),
  ],
};

test("a plan with a step to do", () => {
  expect(renderPlan(plan)).toBe(
    [
      "development: namespace todo-dev, context minikube",
      "  - build  todo-backend:aa: the image store has it",
      "  + load   todo-backend:aa: the node lacks it",
      "  + verify release todo-app: a deploy ends with the app answering",
      "1 step to do",
    ].join("\n"),
  );
});

test("a plan without one", () => {
  const steps = plan.steps.filter(({ action }) => action !== "load");
  expect(renderPlan({ ...plan, steps })).toMatch(/\nnothing to do$/);
});

test("an address is printed with what is needed to open it", () => {
  const forward = "pnpm infra open development";
  expect(renderAddress({ url: "http://todo-app.local", forward })).toBe("the app answers at http://todo-app.local");
  expect(renderAddress({ url: "http://todo-app.local", hostsLine: "192.168.49.2 todo-app.local", forward })).toBe(
    [
      "the app answers at http://todo-app.local, but this machine does not know that name",
      "  add this line to the hosts file: 192.168.49.2 todo-app.local",
      "  or open it without: pnpm infra open development",
    ].join("\n"),
  );
  expect(renderAddress({ url: null, forward })).toContain("but not through an Ingress");
});
