import { describe, expect, test } from "vitest";
import { gatherSecrets, type SecretEntry } from "./secrets.ts";

const url = "postgres://todo:first@db.example:5432/todo";
const otherUrl = "postgres://todo:second@db.example:5432/todo";
const signing = "s".repeat(48);

const entries: SecretEntry[] = [
  { name: "DATABASE_URL", form: "a PostgreSQL URL", required: true },
  { name: "BETTER_AUTH_SECRET", form: "at least 32 characters", required: true, otherwise: () => signing },
  { name: "OPENAI_API_KEY", form: "the key", required: false },
];

const gathered = (given: Record<string, string>, existing: Record<string, string>) =>
  gatherSecrets(entries, given, existing, "todo-secrets");

describe("an entry is", () => {
  test.each<[string, Record<string, string>, Record<string, string>, Record<string, string>, string[]]>([
    [
      "written when it is given and there is none",
      { DATABASE_URL: url },
      { BETTER_AUTH_SECRET: signing },
      { DATABASE_URL: url, BETTER_AUTH_SECRET: signing },
      ["DATABASE_URL"],
    ],
    [
      "left alone when what is given is there",
      { DATABASE_URL: url },
      { DATABASE_URL: url, BETTER_AUTH_SECRET: signing },
      { DATABASE_URL: url, BETTER_AUTH_SECRET: signing },
      [],
    ],
    [
      "replaced when another text is given",
      { DATABASE_URL: otherUrl },
      { DATABASE_URL: url, BETTER_AUTH_SECRET: signing },
      { DATABASE_URL: otherUrl, BETTER_AUTH_SECRET: signing },
      ["DATABASE_URL"],
    ],
    [
      "kept when nothing is given",
      {},
      { DATABASE_URL: url, BETTER_AUTH_SECRET: signing, OPENAI_API_KEY: "k" },
      { DATABASE_URL: url, BETTER_AUTH_SECRET: signing, OPENAI_API_KEY: "k" },
      [],
    ],
    [
      "made up when it can be and there is none",
      { DATABASE_URL: url },
      {},
      { DATABASE_URL: url, BETTER_AUTH_SECRET: signing },
      ["DATABASE_URL", "BETTER_AUTH_SECRET"],
    ],
    [
      "none when it is empty",
      { DATABASE_URL: "" },
      { DATABASE_URL: url, BETTER_AUTH_SECRET: "", OPENAI_API_KEY: "" },
      { DATABASE_URL: url, BETTER_AUTH_SECRET: signing },
      ["BETTER_AUTH_SECRET"],
    ],
    [
      "nobody's business when the app does not ask for it",
      { OTHER: "x" },
      { DATABASE_URL: url, BETTER_AUTH_SECRET: signing, THEIRS: "y" },
      { DATABASE_URL: url, BETTER_AUTH_SECRET: signing },
      [],
    ],
  ])("%s", (_, given, existing, texts, differing) => {
    expect(gathered(given, existing)).toEqual({ texts, differing, faults: [] });
  });
});

test("everything that is missing, or wrong on the cluster, is told at once, by what it has to be and without a value", () => {
  const { faults } = gatherSecrets(
    [
      ...entries,
      { name: "PROXY_IDENTITY_SECRET", form: "at least 32 characters", required: false },
      { name: "LICENCE", form: "the text of the licence", required: true },
    ],
    {},
    { PROXY_IDENTITY_SECRET: "short-and-secret" },
    "todo-secrets",
  );
  expect(faults).toEqual([
    "DATABASE_URL is not set: it has to be a PostgreSQL URL",
    expect.stringMatching(
      /^PROXY_IDENTITY_SECRET in Secret todo-secrets is wrong: it has to be at least 32 characters/,
    ),
    "LICENCE is not set: it has to be the text of the licence",
  ]);
  expect(faults.join()).not.toContain("short-and-secret");
});

test("what is wrong on the cluster is put right by giving another text", () => {
  const { faults, differing } = gathered(
    { DATABASE_URL: url },
    { DATABASE_URL: "mysql://x", BETTER_AUTH_SECRET: signing },
  );
  expect({ faults, differing }).toEqual({ faults: [], differing: ["DATABASE_URL"] });
});
