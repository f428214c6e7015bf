import { EnvError } from "@todo/env-schema";
import { expect, test } from "vitest";
import { trustedOrigins } from "./trusted-origins.ts";

const https = "https://todo.example";

test("are the app's own and those that are declared, each once", () => {
  const env = { APP_ENV: "development", FRONTEND_URL: "http://todo.test", CORS_ORIGINS: ["http://todo.test", https] };
  expect(trustedOrigins(env)).toEqual(["http://todo.test", https]);
});

test("in production a page of the same machine may be over http", () => {
  const env = { APP_ENV: "production", FRONTEND_URL: https, CORS_ORIGINS: ["http://localhost:3000"] };
  expect(trustedOrigins(env)).toEqual([https, "http://localhost:3000"]);
});

test.each([
  ["the app's own", { FRONTEND_URL: "http://todo.example", CORS_ORIGINS: [] }, ["FRONTEND_URL"]],
  ["another", { FRONTEND_URL: https, CORS_ORIGINS: [https, "http://admin.example"] }, ["CORS_ORIGINS"]],
  [
    "the machine's own for users",
    { FRONTEND_URL: "http://localhost:3000", CORS_ORIGINS: ["http://localhost.evil.example"] },
    ["FRONTEND_URL", "CORS_ORIGINS"],
  ],
])("in production %s may not", (_case, env, names) => {
  try {
    trustedOrigins({ APP_ENV: "production", ...env });
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(EnvError);
    expect((error as EnvError).faults.map(({ name }) => name)).toEqual(names);
  }
});
