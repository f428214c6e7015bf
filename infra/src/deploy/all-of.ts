import { Problem } from "../problem.ts";

/** What all of them give, or one error about all that failed: never only the first. */
export async function allOf<T extends readonly unknown[]>(
  searches: { [Index in keyof T]: Promise<T[Index]> },
): Promise<T> {
  const settled = await Promise.allSettled(searches);
  const errors = settled.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
  if (errors.length > 0) throw allMissing(errors);
  return Promise.all(searches) as unknown as Promise<T>;
}

/** One error for several: each with its message and its first step on a line. */
export function allMissing(errors: readonly unknown[]): unknown {
  const bug = errors.find((error) => !(error instanceof Problem));
  if (bug !== undefined || errors.length === 1) return bug ?? errors[0];
  const problems = errors.filter((error) => error instanceof Problem);
  return new Problem("TOOLS_MISSING", `${problems.length} things that are needed are missing`, {
    next: [
      ...problems.map(({ message, next }) => [message, ...next.slice(0, 1)].join(": ")),
      "or on Linux, as root: pnpm lab up, which brings all of them",
    ],
  });
}
