import { expect, test } from "vitest";
import { environmentNamed, readApp } from "../read-app.ts";
import { entrance } from "./verify.ts";

const app = readApp();
const environment = environmentNamed(app, "development");

test("the way in is the Service of the pages", () => {
  expect(entrance({ app, environment })).toMatchObject({ namespace: "todo-dev", service: "todo-frontend" });
});

test("an app without pages has no way in", () => {
  const { frontend: _, ...services } = app.services;
  expect(() => entrance({ app: { ...app, services }, environment })).toThrow(
    expect.objectContaining({ code: "ENTRANCE_MISSING" }),
  );
});
