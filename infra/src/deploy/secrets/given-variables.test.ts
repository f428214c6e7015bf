import { expect, test } from "vitest";
import { environmentNamed, readApp } from "../read-app.ts";
import { givenVariables } from "./given-variables.ts";

const app = readApp();
const staging = environmentNamed(app, "staging");
const development = environmentNamed(app, "development");
const url = "postgres://todo:password@db.example:5432/todo";

const given = (environment: typeof staging, env: Record<string, string>, values: Record<string, string> = {}) =>
  givenVariables(app, environment, { env, file: { path: ".env.staging", values } });

test("secrets come from the environment of the command, or else from the file", () => {
  expect(given(staging, { DATABASE_URL: url }, { OPENAI_API_KEY: "of-the-file", BETTER_AUTH_SECRET: "" })).toEqual({
    secrets: { DATABASE_URL: url, OPENAI_API_KEY: "of-the-file", BETTER_AUTH_SECRET: "" },
    configuration: {},
    faults: [],
  });
  const both = given(staging, { OPENAI_API_KEY: "of-the-command" }, { OPENAI_API_KEY: "of-the-file" });
  expect(both.secrets).toEqual({ OPENAI_API_KEY: "of-the-command" });
});

test("configuration comes from the file only", () => {
  const { configuration, faults } = given(staging, { LOG_LEVEL: "debug" }, { LLM_PROVIDER: "groq", CORS_ORIGINS: "" });
  expect({ configuration, faults }).toEqual({ configuration: { LLM_PROVIDER: "groq", CORS_ORIGINS: "" }, faults: [] });
});

test("what a service would refuse is told by its name and by what it has to be", () => {
  const { faults } = given(
    staging,
    { DATABASE_URL: "mysql://hidden", BETTER_AUTH_SECRET: "hidden" },
    { LOG_LEVEL: "loud" },
  );
  expect(faults).toEqual([
    expect.stringMatching(/^DATABASE_URL is wrong: it has to be a PostgreSQL URL/),
    expect.stringMatching(/^BETTER_AUTH_SECRET is wrong: it has to be at least 32 characters/),
    expect.stringMatching(/^LOG_LEVEL is wrong: it has to be one of/),
  ]);
  expect(faults.join()).not.toMatch(/hidden|loud/);
});

test("a name that means nothing is probably a slip", () => {
  const { faults } = given(staging, {}, { OPENAI_APIKEY: "sk-1", SOMETHING_ELSE: "1" });
  expect(faults).toEqual([
    "OPENAI_APIKEY in .env.staging is none of the variables that this environment is given; is OPENAI_API_KEY meant?",
    "SOMETHING_ELSE in .env.staging is none of the variables that this environment is given",
  ]);
});

test("where the chart brings the database, its address is not taken from a shell, and not given in a file", () => {
  expect(given(development, { DATABASE_URL: url, OPENAI_API_KEY: "k" })).toEqual({
    secrets: { OPENAI_API_KEY: "k" },
    configuration: {},
    faults: [],
  });
  expect(given(development, {}, { DATABASE_URL: url }).faults).toEqual([expect.stringMatching(/^DATABASE_URL in /)]);
});
