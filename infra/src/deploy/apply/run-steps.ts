import { Problem } from "../../problem.ts";
import type { Action, Step } from "../plan/plan-schema.ts";
import type { Progress, Task } from "./progress.ts";

/** Seconds after which a step is given up. What is slow by nature has a limit of its own with better words below that. */
export const LIMIT_SECONDS: Readonly<Record<Action, number>> = {
  build: 920,
  load: 600,
  push: 900,
  alias: 60,
  secret: 30,
  recover: 90,
  install: 160,
  upgrade: 160,
  restart: 30,
  clean: 120,
  verify: 400,
};

/** A step that was given up, or interrupted, is given this long to put its things away. */
const GRACE_SECONDS = 10;

export interface StepRun {
  task: Task;
  signal: AbortSignal;
}

/** @returns what is worth saying about how it went */
export type TakeStep = (step: Step, run: StepRun) => Promise<string | undefined>;

/**
 * Takes the steps that are needed, each as soon as those that it comes after are done, so independent ones run side by
 * side. When one fails, those that run are let finish, and no other begins.
 *
 * @param options `limits`: seconds by action
 * @throws the failure; Problem `STEPS_FAILED` that lists them when there are several; the signal's reason after an
 *   interruption
 */
export async function runSteps(
  steps: readonly Step[],
  take: TakeStep,
  options: { progress: Progress; signal?: AbortSignal | undefined; limits?: Readonly<Record<Action, number>> },
): Promise<void> {
  const { progress, signal, limits = LIMIT_SECONDS } = options;
  const failures: unknown[] = [];
  const runs = new Map<string, Promise<void>>();
  const run = async (step: Step) => {
    await Promise.all(step.after.map((id) => runs.get(id)));
    if (failures.length > 0 || signal?.aborted) return;
    const task = progress.begin(step.id, step.reason);
    try {
      task.done(await inTime(step, take, { task, signal, seconds: limits[step.action] }));
    } catch (error) {
      task.failed(signal?.aborted ? "interrupted" : "failed");
      failures.push(error);
    }
  };
  // In the plan's order, each comes after those that it waits for; one that is not needed holds nobody up.
  for (const step of steps) if (step.needed) runs.set(step.id, run(step));
  await Promise.all(runs.values());
  signal?.throwIfAborted();
  if (failures.length > 0) throw allFailed(failures);
}

async function inTime(
  step: Step,
  take: TakeStep,
  { task, signal, seconds }: { task: Task; signal: AbortSignal | undefined; seconds: number },
): Promise<string | undefined> {
  const limit = AbortSignal.timeout(seconds * 1000);
  const ended = signal ? AbortSignal.any([limit, signal]) : limit;
  const taken = take(step, { task, signal: ended });
  try {
    return await Promise.race([taken, graceAfter(ended)]);
  } catch (cause) {
    if (!limit.aborted || signal?.aborted) throw cause;
    const next = ["run this again: it continues with what is left"];
    throw new Problem("STEP_TIMED_OUT", `${step.id}: not done after ${seconds} s`, { cause, next });
  }
}

/** Fails some time after the signal: a step that doesn't heed it must not hold up the end. */
function graceAfter(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const late = () => setTimeout(() => reject(signal.reason as unknown), GRACE_SECONDS * 1000).unref();
    signal.addEventListener("abort", late, { once: true });
  });
}

/** One error for several: each with its code and its message on a line, then what each says to do. */
function allFailed(failures: readonly unknown[]): unknown {
  const bug = failures.find((failure) => !(failure instanceof Problem));
  if (bug !== undefined || failures.length === 1) return bug ?? failures[0];
  const problems = failures.filter((failure) => failure instanceof Problem);
  return new Problem(
    "STEPS_FAILED",
    `${problems.length} steps failed: ${problems.map(({ message }) => message).join("; ")}`,
    {
      cause: new Error(
        problems
          .flatMap(({ code, message, cause }) => [
            `${code}: ${message}`,
            ...(cause instanceof Error ? [cause.message] : []),
          ])
          .join("\n"),
      ),
      next: [...new Set(problems.flatMap(({ next }) => next))],
    },
  );
}
