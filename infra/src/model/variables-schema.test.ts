import { serviceNames } from "@todo/env-schema";
import { variables } from "@todo/env-schema/variables";
import { expect, test } from "vitest";
import { z } from "zod";
import { inWords, shapeFaults } from "./shape-faults.ts";
import { variablesSchema } from "./variables-schema.ts";

const pageSize = {
  kind: "configuration",
  meaning: "How many tasks a page has.",
  type: z.string(),
  form: "a whole number",
  example: "50",
  readers: ["backend"],
  when: "run",
  fallback: "50",
};

function faults(value: unknown): string[] {
  const { error } = variablesSchema.safeParse(value, { error: inWords });
  return error ? shapeFaults(error).map(({ path, message }) => `${path}: ${message}`) : [];
}

test("every variable there is, and the one of the how-to, are as they have to be", () => {
  expect(faults({ ...variables, PAGE_SIZE: { ...pageSize, defaults: { development: "5", local: "6" } } })).toEqual([]);
});

test.each<[object, string[]]>([
  [{ default: { development: "5" } }, ["PAGE_SIZE: has no key default: did you mean defaults?"]],
  [{ defaults: { developmnt: "5" } }, ["PAGE_SIZE.defaults: has no key developmnt: did you mean development?"]],
  [{ type: undefined }, ["PAGE_SIZE.type: has to be a zod type"]],
  [{ optionl: true }, ["PAGE_SIZE: has no key optionl: did you mean optional?"]],
  [
    { readers: ["bakend"] },
    [`PAGE_SIZE.readers.0: has to be one of ${serviceNames.map((name) => `"${name}"`).join(", ")}`],
  ],
  [
    { when: undefined, wen: "run" },
    ["PAGE_SIZE: has no key wen: did you mean when?", 'PAGE_SIZE.when: has to be one of "build", "run"'],
  ],
])("%j is told", (change, expected) => {
  expect(faults({ PAGE_SIZE: { ...pageSize, ...change } })).toEqual(expected);
});
