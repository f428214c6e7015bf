import type { Action, Step } from "./plan-schema.ts";

/** A step, whose `id` follows from what it does to what. */
export function step(
  action: Action,
  object: string,
  { needed, reason, after = [] }: Pick<Step, "needed" | "reason"> & { after?: readonly string[] },
): Step {
  return { id: stepId(action, object), action, object, needed, reason, after };
}

/** Names a step within its plan. */
export function stepId(action: Action, object: string): string {
  return `${action} ${object}`;
}
