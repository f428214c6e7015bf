import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ADVICE } from "./diagnose/advice.ts";
import { PROBLEM_CODES } from "./problem-codes.ts";

/** What the tests throw is no concern of the reference. */
const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts") && !path.includes(".test.") && !path.startsWith("testing/"))
  .map((path) => ({ path, text: readFileSync(join(import.meta.dirname, path), "utf8") }));

/** What tests expect: their own files, and the catalogue of failures that are caused on a cluster. */
const expectations = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.test\.ts$/.test(path) || path.startsWith("diagnose/catalogue/"))
  .filter((path) => join(import.meta.dirname, path) !== import.meta.filename)
  .map((path) => readFileSync(join(import.meta.dirname, path), "utf8"));

test("every code is expected by a test that causes it", () => {
  const codes = [...Object.keys(ADVICE), ...Object.keys(PROBLEM_CODES)];
  expect(codes.filter((code) => !expectations.some((text) => new RegExp(`\\b${code}\\b`).test(text)))).toEqual([]);
});

/** Made of the kind of what is not there: ENVIRONMENT, SERVICE. */
const composed = sources.flatMap(({ text }) =>
  [...text.matchAll(/\b(?:unknownName|lookUp)\(\s*"([\w ]+)"/g)].map(
    ([, kind = ""]) => `${kind.toUpperCase().replaceAll(" ", "_")}_UNKNOWN`,
  ),
);

test("every code that is thrown is in the reference of failures", () => {
  const known = new Set([...Object.keys(ADVICE), ...Object.keys(PROBLEM_CODES)]);
  const thrown = sources.flatMap(({ path, text }) =>
    [...text.matchAll(/new (?:Problem|WrongUsage)\(\s*"(\w+)"/g)].map(([, code = ""]) => ({ path, code })),
  );
  expect(thrown.length).toBeGreaterThan(50);
  expect(thrown.filter(({ code }) => !known.has(code))).toEqual([]);
  expect(composed).toContain("SERVICE_UNKNOWN");
  expect(composed.filter((code) => !known.has(code))).toEqual([]);
});

test("the reference has no code twice, and none that nothing says", () => {
  const tables = ["problem-codes.ts", "diagnose/advice.ts"];
  const others = sources.filter(({ path }) => !tables.includes(path)).map(({ text }) => text);
  const said = (code: string) => others.some((text) => text.includes(`"${code}"`) || text.includes(`error ${code}`));
  expect(Object.keys(PROBLEM_CODES).filter((code) => !composed.includes(code) && !said(code))).toEqual([]);
  expect(Object.keys(ADVICE).filter((code) => !said(code))).toEqual([]);
  expect(Object.keys(PROBLEM_CODES).filter((code) => code in ADVICE)).toEqual([]);
});
