import { changes } from "./plan.ts";
import type { Plan } from "./plan-schema.ts";

/** A plan for people: a line for each step, those that are needed marked with `+`. */
export function renderPlan(plan: Plan): string {
  const { environment, namespace, context } = plan;
  const count = changes(plan).length;
  const heading = `${environment}: namespace ${namespace}, context ${context}`;
  const width = Math.max(...plan.steps.map(({ action }) => action.length));
  const lines = plan.steps.map(
    ({ action, object, needed, reason }) => `  ${needed ? "+" : "-"} ${action.padEnd(width)} ${object}: ${reason}`,
  );
  const summary = count === 0 ? "nothing to do" : `${count} ${count === 1 ? "step" : "steps"} to do`;
  return [heading, ...lines, summary].join("\n");
}

/** How to open the app, for people. */
export function renderAddress(address: {
  url: string | null;
  hostsLine?: string | undefined;
  forward: string;
}): string {
  const { url, hostsLine, forward } = address;
  if (url === null) return `the app answers, but not through an Ingress; open it by: ${forward}`;
  if (hostsLine === undefined) return `the app answers at ${url}`;
  return [
    `the app answers at ${url}, but this machine does not know that name`,
    `  add this line to the hosts file: ${hostsLine}`,
    `  or open it without: ${forward}`,
  ].join("\n");
}
