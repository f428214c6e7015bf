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

  test("no secret has a value, and every other required variable has one for npm start and development", () => {
    for (const { name, kind, required, fallback, defaults } of catalogue) {
      if (kind === "secret") expect({ name, fallback, defaults }).toEqual({ name, fallback: undefined, defaults: {} });
      else if (required) expect(Object.keys(defaults), name).toEqual(expect.arrayContaining(["local", "development"]));
    }
  });

  test("is data that survives JSON", () => {
    expect(JSON.parse(JSON.stringify(catalogue))).toHaveLength(Object.keys(variables).length);
    expect(catalogue.find(({ name }) => name === "PORT")).toMatchObject({ required: false, fallback: "8000" });
    expect(catalogue.find(({ name }) => name === "DATABASE_URL")).toMatchObject({ required: true, kind: "secret" });
  });
});

// What later variables look like: optional secrets, and public settings that the build inlines.
const later = {
  OPENAI_API_KEY: {
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
    const env = parseEnv(later, {}, { reader: "backend", when: "run" });
    expect(env).toEqual({});
    expectTypeOf<Env<typeof later, "backend">>().toEqualTypeOf<{ readonly OPENAI_API_KEY: string | undefined }>();
    expect(describeVariables(later)[0]?.required).toBe(false);
  });

  test("keeps what is inlined at build time apart from what is read at start", () => {
    expect(parseEnv(later, {}, { reader: "frontend", when: "build" })).toEqual({ NEXT_PUBLIC_API_URL: "/api" });
    expect(parseEnv(later, {}, { reader: "frontend", when: "run" })).toEqual({});
    expectTypeOf<Env<typeof later, "frontend">>().toEqualTypeOf<Readonly<Record<never, never>>>();
    expectTypeOf<Env<typeof later, "frontend", "build">>().toEqualTypeOf<{ readonly NEXT_PUBLIC_API_URL: string }>();
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
