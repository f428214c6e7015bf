import { expect, test } from "vitest";
import { redirect, servicePorts } from "./redirect.ts";

const SERVICES = ["todo-postgres", "todo-fastapi"];
const ports: Record<string, number> = {
  "todo-postgres:5432": 40001,
  "todo-fastapi:8000": 40002,
  "todo-fastapi:80": 40003,
};
const to = (text: string) => redirect(text, SERVICES, "todo-dev", ({ service, port }) => ports[`${service}:${port}`]);

test.each([
  ["a database", "postgres://todo:s3cret@todo-postgres:5432/todo", "postgres://todo:s3cret@127.0.0.1:40001/todo"],
  [
    "the port that is usual",
    "postgres://todo:s3cret@todo-postgres/todo",
    "postgres://todo:s3cret@127.0.0.1:40001/todo",
  ],
  [
    "a password of digits",
    "postgres://todo-postgres:1234@elsewhere:5432/todo",
    "postgres://todo-postgres:1234@elsewhere:5432/todo",
  ],
  ["a qualified name", "http://todo-fastapi.todo-dev.svc.cluster.local:8000", "http://127.0.0.1:40002"],
  [
    "a list of routes",
    "/api/v1/a=http://todo-fastapi:8000,/api/v1/b=http://todo-fastapi",
    "/api/v1/a=http://127.0.0.1:40002,/api/v1/b=http://127.0.0.1:40003",
  ],
  ["another namespace", "http://todo-fastapi.other:8000", "http://todo-fastapi.other:8000"],
  [
    "somewhere else",
    "postgres://u:p@db.example.org:5432/todo?sslmode=require",
    "postgres://u:p@db.example.org:5432/todo?sslmode=require",
  ],
  ["no URL", "todo-postgres", "todo-postgres"],
])("%s", (_name, text, expected) => {
  expect(to(text)).toBe(expected);
});

test("each port of a Service is found once", () => {
  const texts = [
    "http://todo-fastapi:8000/a",
    "http://todo-fastapi:8000/b",
    "postgres://x@todo-postgres/todo",
    "http://other",
  ];
  expect(servicePorts(texts, SERVICES, "todo-dev")).toEqual([
    { service: "todo-fastapi", port: 8000 },
    { service: "todo-postgres", port: 5432 },
  ]);
});
