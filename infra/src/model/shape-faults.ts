import { z } from "zod";
import { type Fault, meantBy } from "./fault.ts";

const UNKNOWN_KEY = "unrecognized_keys";
const MISSHAPEN = new Set([UNKNOWN_KEY, "invalid_type", "invalid_union", "invalid_value"]);

/** Whether something is not even of the right kind: a key that nobody knows or that is missing, a text for a number. */
export function isMisshapen({ issues }: z.ZodError): boolean {
  return issues.some(({ code }) => MISSHAPEN.has(code));
}

/** The faults of single fields: keys that nobody knows first, for what such a one was meant to be is missing as well. */
export function shapeFaults({ issues }: z.ZodError): Fault[] {
  const rank = ({ code }: z.core.$ZodIssue) => (code === UNKNOWN_KEY ? 0 : 1);
  return issues.toSorted((a, b) => rank(a) - rank(b)).map(({ path, message }) => ({ path: path.join("."), message }));
}

/** Completes "services.backend …" for a schema that has no words of its own; to be given to its `safeParse`. */
export const inWords: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === UNKNOWN_KEY) {
    const known = issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape) : [];
    return issue.keys.map((key) => `has no key ${key}: ${meantBy(key, known, "it can have")}`).join("; it ");
  }
  if (issue.code === "invalid_type") {
    const wanted = KINDS[issue.expected] ?? issue.expected;
    return issue.input === undefined ? `is missing, and has to be ${wanted}` : `has to be ${wanted}`;
  }
  if (issue.code === "invalid_value") return `has to be ${oneOf(issue.values)}`;
  if (issue.code === "invalid_union" && Array.isArray(issue.options)) return `has to be ${oneOf(issue.options)}`;
  return undefined;
};

function oneOf(values: readonly unknown[]): string {
  const texts = values.map((value) => JSON.stringify(value));
  return texts.length === 1 ? (texts[0] ?? "") : `one of ${texts.join(", ")}`;
}

const KINDS: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};
