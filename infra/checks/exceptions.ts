import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { Finding } from "./finding.ts";

const exceptionSchema = z.strictObject({
  program: z.enum(["kube-score", "checkov"]),
  check: z.string(),
  /** `Deployment/todo-backend`; a star at the end stands for any rest: `Deployment/*`. */
  objects: z.array(z.string().regex(/^[A-Z]\w+\/([a-z][a-z0-9-]*\*?|\*)$/)).min(1),
  /** Sets of values in which it is meant to be so; all where it is left out. */
  in: z.array(z.string()).min(1).optional(),
  because: z.string().min(30),
});

/** Something that a program finds and that is meant to be so. */
export type Exception = z.infer<typeof exceptionSchema>;

/** A finding in the objects that a set of values gives. */
export type FindingInSet = Finding & { set: string };

/** All exceptions, each with its reason. */
export function readExceptions(): Exception[] {
  const text = readFileSync(join(import.meta.dirname, "exceptions.yaml"), "utf8");
  return z.array(exceptionSchema).parse(parse(text));
}

/**
 * Compares what was found with what is meant to be so.
 *
 * @returns one line for each finding that no exception explains, and for each part of an exception that explains none
 */
export function unexplained(findings: readonly FindingInSet[], exceptions: readonly Exception[]): string[] {
  const explains = (exception: Exception, { program, check, object, set }: FindingInSet) =>
    exception.program === program &&
    exception.check === check &&
    exception.objects.some((pattern) => matches(pattern, object)) &&
    (exception.in?.includes(set) ?? true);
  const left = findings.filter((finding) => !exceptions.some((exception) => explains(exception, finding)));
  return [
    ...left.map(({ program, check, object, set, message }) => `${set}: ${object}: ${program} ${check}: ${message}`),
    ...exceptions.flatMap((exception) => {
      const own = findings.filter((finding) => explains(exception, finding));
      const idle = [
        ...exception.objects.filter((pattern) => !own.some(({ object }) => matches(pattern, object))),
        ...(exception.in ?? []).filter((name) => !own.some(({ set }) => set === name)),
      ];
      return idle.map((part) => `exceptions.yaml: ${exception.check}: nothing is found any more for ${part}`);
    }),
  ];
}

function matches(pattern: string, object: string): boolean {
  return pattern.endsWith("*") ? object.startsWith(pattern.slice(0, -1)) : object === pattern;
}
