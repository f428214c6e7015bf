import { describe, expect, expectTypeOf, test } from "vitest";
import { z } from "zod";
import { describe as describeVariables } from "./catalogue.ts";
import { catalogue } from "./index.ts";
import { type Env, parseEnv } from "./parse-env.ts";
import type { Variables } from "./variable.ts";
import { variables } from "./variables.ts";

describe("the catalogue", () => {
  test.each(Object.entries(variables))("%s: its example, fallback and defaults are right values", (_name, variable) => {
    const { type, example, fallback, defaults }: Variables[string] = variable;
    const texts = [example, fallback, ...Object.values(defaults ?? {})].filter((text) => text !== undefined);
    expect(texts.filter((text) => !type.safeParse(text).success)).toEqual([]);
  });

  test.each(catalogue)("$name: what right texts look like without zod fits them", (entry) => {
    const { oneOf, pattern, example, fallback, defaults } = entry;
    const texts = [example, fallback, ...Object.values(defaults)].filter((text) => text !== undefined);
    if (oneOf) expect(oneOf).toEqual(expect.arrayContaining(texts));
    if (pattern) for (const text of texts) expect(text).toMatch(new RegExp(pattern));
  });

  test.each([
    ["FRONTEND_URL", ["http://a.example:8080/"], ["a.example", "https://a.example/path", "ftp://a.example", ""]],
    ["CORS_ORIGINS", [" http://a, http://b ,", ",", "http://a"], ["http://a http://b", "a,b", "http://a/x"]],
    ["DATABASE_URL", ["postgresql://u:p@h:1/d?x=y"], ["mysql://u:p@h/d", "postgres://h", "postgres://h/"]],
    ["PROXY_ROUTES", ["/api/v1/a=http://a:1 , /api/v1/b=https://b"], ["/api/v1/a", "api=http://a", "/x=http://a"]],
    ["LLM_BASE_URL", ["https://models.example/v1/"], ["models.example/v1", "https://m.example/?k=v"]],
    ["LLM_MODEL", ["gpt-oss:20b", "openai/gpt-5"], ["a b", "", "-x"]],
    ["METRICS_PORT", ["0", "65535"], ["http", "-1", "123456"]],
    ["BETTER_AUTH_SECRET", ["x".repeat(32)], ["x".repeat(31)]],
    ["APP_ENV", ["production-2"], ["Production", "-x", "x-"]],
  ])(
    "%s: its pattern tells right texts from wrong ones, and never refuses what the service takes",
    (name, right, wrong) => {
      const { type }: Variables[string] = variables[name as keyof typeof variables];
      const pattern = new RegExp(catalogue.find((entry) => entry.name === name)?.pattern ?? "");
      for (const text of right)
        expect([text, type.safeParse(text).success, pattern.test(text)]).toEqual([text, true, true]);
      for (const text of wrong) expect([text, pattern.test(text)]).toEqual([text, false]);
    },
  );

  test("no secret has a value, and every other required variable has one for npm start", () => {
    for (const { name, kind, required, fallback, defaults } of catalogue) {
      if (kind === "secret") expect({ name, fallback, defaults }).toEqual({ name, fallback: undefined, defaults: {} });
      else if (required) expect(Object.keys(defaults), name).toEqual(expect.arrayContaining(["local"]));
    }
  });

  test("is data that survives JSON", () => {
    expect(JSON.parse(JSON.stringify(catalogue))).toHaveLength(Object.keys(variables).length);
    expect(catalogue.find(({ name }) => name === "PORT")).toMatchObject({ required: false, fallback: "8000" });
    expect(catalogue.find(({ name }) => name === "DATABASE_URL")).toMatchObject({ required: true, kind: "secret" });
  });
});

// All that a variable can be: optional secrets, and public settings that the build inlines.
const shapes = {
  MODEL_KEY: {
    kind: "secret",
    meaning: "Key of the model provider.",
    type: z.string().min(1),
    form: "a key",
    example: "sk-…",
    readers: ["backend"],
    when: "run",
    optional: true,
  },
  NEXT_PUBLIC_API_URL: {
    kind: "configuration",
    meaning: "The API's address for browsers.",
    type: z.string(),
    form: "a URL",
    example: "/api",
    readers: ["frontend"],
    when: "build",
    fallback: "/api",
  },
} as const satisfies Variables;

describe("the shape", () => {
  test("carries optional secrets", () => {
    const env = parseEnv(shapes, {}, { reader: "backend", when: "run" });
    expect(env).toEqual({});
    expectTypeOf<Env<typeof shapes, "backend">>().toEqualTypeOf<{ readonly MODEL_KEY: string | undefined }>();
    expect(describeVariables(shapes)[0]?.required).toBe(false);
  });

  test("keeps what is inlined at build time apart from what is read at start", () => {
    expect(parseEnv(shapes, {}, { reader: "frontend", when: "build" })).toEqual({ NEXT_PUBLIC_API_URL: "/api" });
    expect(parseEnv(shapes, {}, { reader: "frontend", when: "run" })).toEqual({});
    expectTypeOf<Env<typeof shapes, "frontend">>().toEqualTypeOf<Readonly<Record<never, never>>>();
    expectTypeOf<Env<typeof shapes, "frontend", "build">>().toEqualTypeOf<{ readonly NEXT_PUBLIC_API_URL: string }>();
  });

  test.each([
    ["missing", {}],
    ["misspelt", { tpye: z.string() }],
    ["no type", { type: "text" }],
  ])("a type that is %s leaves the variable without an outline, for who checks them all to tell it", (_what, wrong) => {
    const { type: _type, ...rest } = shapes.MODEL_KEY;
    const [entry] = describeVariables({ MODEL_KEY: { ...rest, ...wrong } } as unknown as Variables);
    expect(entry).toMatchObject({ name: "MODEL_KEY", form: "a key", readers: ["backend"] });
    expect([entry?.oneOf, entry?.pattern]).toEqual([undefined, undefined]);
  });

  test("refuses a secret with a value and a reader that is no service", () => {
    const secret = variables.BETTER_AUTH_SECRET;
    // @ts-expect-error a secret has no default
    const withDefault = { S: { ...secret, defaults: { development: "secret" } } } as const satisfies Variables;
    // @ts-expect-error a secret is not known at build time
    const atBuild = { S: { ...secret, when: "build" } } as const satisfies Variables;
    // @ts-expect-error no such service
    const unread = { S: { ...secret, readers: ["worker"] } } as const satisfies Variables;
    expect([withDefault, atBuild, unread]).toHaveLength(3);
  });
});
