import { expect, test } from "vitest";
import { type Exception, type FindingInSet, readExceptions, unexplained } from "./exceptions.ts";

const finding: FindingInSet = {
  program: "checkov",
  check: "CKV_K8S_43",
  object: "Deployment/todo-backend",
  message: "Image should use digest",
  set: "staging",
};
const exception: Exception = {
  program: "checkov",
  check: "CKV_K8S_43",
  objects: ["Deployment/todo-backend"],
  because: "a tag that is made from the content never moves",
};

test("what an exception explains is left out", () => {
  expect(unexplained([finding], [exception])).toEqual([]);
  expect(unexplained([finding], [{ ...exception, objects: ["Deployment/todo-*"], in: ["staging"] }])).toEqual([]);
});

test.each<[string, Partial<Exception>]>([
  ["another program", { program: "kube-score" }],
  ["another check", { check: "CKV_K8S_15" }],
  ["another object", { objects: ["Deployment/todo"] }],
  ["another set of values", { in: ["production"] }],
])("an exception for %s explains nothing", (_what, other) => {
  expect(unexplained([finding], [{ ...exception, ...other }])).toContain(
    "staging: Deployment/todo-backend: checkov CKV_K8S_43: Image should use digest",
  );
});

test("an exception that no longer applies is a fault, and so is a part of one", () => {
  const idle = { ...exception, objects: ["Deployment/*", "StatefulSet/*"], in: ["staging", "production"] };
  expect(unexplained([finding], [idle])).toEqual([
    "exceptions.yaml: CKV_K8S_43: nothing is found any more for StatefulSet/*",
    "exceptions.yaml: CKV_K8S_43: nothing is found any more for production",
  ]);
});

test("the exceptions can be read", () => {
  expect(readExceptions()).not.toEqual([]);
});
