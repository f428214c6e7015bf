import { describe, expect, expectTypeOf, test } from "vitest";
import { catalogue, EnvError, loadEnv } from "./index.ts";

const ofBackend = catalogue.filter(({ readers }) => readers.includes("backend"));
const required = ofBackend.filter((variable) => variable.required);

const backend = {
  ...Object.fromEntries(required.map(({ name, example }) => [name, example])),
  DATABASE_URL: "postgres://todo:hunter2@db:5432/todo",
  BETTER_AUTH_SECRET: "0123456789abcdef0123456789abcdef",
  FRONTEND_URL: "https://todo.example/",
  CORS_ORIGINS: " http://localhost:3000, https://admin.todo.example",
  APP_ENV: "production",
};

describe("a right environment", () => {
  test("gives the backend its typed values and nothing else", () => {
    const env = loadEnv("backend", { source: { ...backend, BACKEND_URL: "http://b:8000", HOME: "/root" } });
    const names = ofBackend.map(({ name }) => name);
    expect(Object.keys(env).filter((name) => !names.includes(name))).toEqual([]);
    expect(env).toMatchObject({
      ...backend,
      FRONTEND_URL: "https://todo.example",
      CORS_ORIGINS: ["http://localhost:3000", "https://admin.todo.example"],
      PROXY_ROUTES: [],
      LLM_PROVIDER: "builtin",
      LOG_LEVEL: "info",
      PORT: 8000,
      METRICS_PORT: 9464,
    });
    expectTypeOf(env.PORT).toEqualTypeOf<number>();
    expectTypeOf(env.CORS_ORIGINS).toEqualTypeOf<string[]>();
    expectTypeOf(env.APP_ENV).toEqualTypeOf<string>();
    // @ts-expect-error the frontend's variable
    expect(env.BACKEND_URL).toBeUndefined();
  });

  test("gives the frontend its own", () => {
    const env = loadEnv("frontend", { source: { BACKEND_URL: "http://todo-backend:8000", APP_ENV: "staging" } });
    expect(env).toEqual({ BACKEND_URL: "http://todo-backend:8000", APP_ENV: "staging" });
    // @ts-expect-error a secret of the backend is out of the frontend's reach
    expect(env.DATABASE_URL).toBeUndefined();
  });

  test("can be read in part", () => {
    const env = loadEnv("backend", { only: ["DATABASE_URL"], source: { DATABASE_URL: backend.DATABASE_URL } });
    expect(env).toEqual({ DATABASE_URL: backend.DATABASE_URL });
    expectTypeOf(env).toEqualTypeOf<{ readonly DATABASE_URL: string }>();
    // @ts-expect-error not a variable of the frontend
    expect(() => loadEnv("frontend", { only: ["DATABASE_URL"], source: {} })).not.toThrow();
  });

  test("an empty list of origins is a list", () => {
    expect(loadEnv("backend", { source: { ...backend, CORS_ORIGINS: "" } }).CORS_ORIGINS).toEqual([]);
  });
});

describe("a wrong environment", () => {
  function faults(source: Record<string, string>): Record<string, string> {
    try {
      loadEnv("backend", { source });
    } catch (error) {
      if (error instanceof EnvError) return Object.fromEntries(error.faults.map(({ name, fault }) => [name, fault]));
      throw error;
    }
    return {};
  }

  test("names every missing variable in one error", () => {
    expect(Object.keys(faults({}))).toEqual(required.map(({ name }) => name));
    expect(() => loadEnv("backend", { source: {} })).toThrow(
      new RegExp(`has ${required.length} faults:\\n {2}DATABASE_URL is not set: it has to be`),
    );
  });

  test("an empty text is not set", () => {
    expect(faults({ ...backend, APP_ENV: "" })).toEqual({
      APP_ENV: "is not set: it has to be the name of an environment in lower-case letters, digits and dashes",
    });
  });

  test.each([
    ["DATABASE_URL", "mysql://todo:hunter2@db/todo"],
    ["DATABASE_URL", "postgres://todo:hunter2@db"],
    ["DATABASE_DIRECT_URL", "mysql://todo:hunter2@db/todo"],
    ["BETTER_AUTH_SECRET", "hunter2"],
    ["FRONTEND_URL", "todo.example"],
    ["FRONTEND_URL", "https://todo.example/hunter2"],
    ["FRONTEND_URL", "javascript:hunter2"],
    ["CORS_ORIGINS", "https://todo.example, *"],
    ["APP_ENV", "Hunter2: hunter2"],
    ["LOG_LEVEL", "hunter2"],
    ["PROXY_ROUTES", "/api/v1/notes=hunter2"],
    ["PROXY_IDENTITY_SECRET", "hunter2"],
    ["LLM_PROVIDER", "hunter2"],
    ["LLM_BASE_URL", "https://models.example/v1?key=hunter2"],
    ["METRICS_PORT", "65536"],
    ["PORT", "0"],
    ["PORT", "65536"],
    ["PORT", "0x1f90"],
    ["PORT", "8000 hunter2"],
  ])("%s=%s is refused without being repeated", (name, value) => {
    const source = { ...backend, [name]: value };
    expect(Object.keys(faults(source))).toEqual([name]);
    expect(() => loadEnv("backend", { source })).toThrow(/is wrong: it has to be (?!.*hunter2)/);
  });
});
