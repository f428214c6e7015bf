import { expect, test } from "vitest";
import { readApp } from "../deploy/read-app.ts";
import { buildArguments } from "./build-arguments.ts";

const app = readApp();
const { NODE_IMAGE, PYTHON_IMAGE } = app.baseImages;
const digest = `sha256:${"a".repeat(64)}`;
const lock = { [NODE_IMAGE]: digest, [PYTHON_IMAGE]: null };

test("a base image is named by the digest that its tag had when it was looked up", () => {
  const lines = buildArguments(app, lock, "backend").split("\n");
  expect(lines).toContain(`NODE_IMAGE=${NODE_IMAGE}@${digest}`);
  expect(lines).toContain("APP_FROM=source");
});

test("one that was never looked up is named by its tag; where there is one way to build, none is chosen", () => {
  expect(buildArguments(app, lock, "fastapi")).toBe(`PYTHON_IMAGE=${PYTHON_IMAGE}\n`);
});

test("a service that is not declared is named", () => {
  expect(() => buildArguments(app, lock, "mailer")).toThrow("there is no service mailer");
});
