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

/** Several things that are missing, each with its message and its first step on a line. */
class SeveralMissing extends Problem {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const lab = problems.some(({ code }) => /^(DOCKER|HELM|MINIKUBE)_/.test(code));
    super("TOOLS_MISSING", `${problems.length} things that are needed are missing`, {
      next: [
        ...problems.map(({ message, next }) => [message, ...next.slice(0, 1)].join(": ")),
        ...(lab ? ["or on Linux, as root: pnpm lab up, which brings Docker, Helm and a cluster"] : []),
      ],
    });
    this.problems = problems;
  }
}

/** One error for several. What failed for want of the same thing is that one thing. */
export function allMissing(errors: readonly unknown[]): unknown {
  const each = new Set<unknown>(
    errors.flatMap((error) => (error instanceof SeveralMissing ? [...error.problems] : error)),
  );
  const problems = [...each].filter((error) => error instanceof Problem);
  if (problems.length < each.size) return [...each].find((error) => !(error instanceof Problem)); // a bug is not hidden
  return problems.length === 1 ? problems[0] : new SeveralMissing(problems);
}
