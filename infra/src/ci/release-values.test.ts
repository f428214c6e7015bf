import { expect, test } from "vitest";
import { readApp } from "../deploy/read-app.ts";
import { releaseValues } from "./release-values.ts";

const app = readApp();
const images = Object.values(app.services).map(
  ({ image }, index) => `registry.example/todo/${image.repository}@sha256:${String(index).repeat(64)}`,
);

test("a release is each service's image by digest; the environment's own values say from which registry", () => {
  const values = releaseValues(app, images, {});
  expect(Object.keys(values)).toEqual([...Object.keys(app.services), "config"]);
  expect(values.config).toEqual({});
  for (const [index, name] of Object.keys(app.services).entries()) {
    expect(values).toHaveProperty(`${name}.image.digest`, `sha256:${String(index).repeat(64)}`);
  }
});

test("configuration is taken as given, and never what follows from the declaration", () => {
  const { config } = releaseValues(app, images, {
    LOG_LEVEL: "warn",
    APP_ENV: "other",
    FRONTEND_URL: "https://x.example",
  });
  expect(config).toEqual({ LOG_LEVEL: "warn" });
});

test("an image that is missing, or not by digest, is named", () => {
  expect(() => releaseValues(app, images.slice(1), {})).toThrow("no digest of todo-backend, the image of backend");
  expect(() => releaseValues(app, ["registry.example/todo/todo-backend:latest", ...images.slice(1)], {})).toThrow(
    "todo-backend",
  );
});
