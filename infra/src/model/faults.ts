import type { App } from "./app.ts";
import { environmentFaults } from "./environment-faults.ts";
import type { Fault } from "./fault.ts";
import { serviceFaults } from "./service-faults.ts";
import { variableFaults } from "./variable-faults.ts";

/** What no single field shows: fields that contradict each other, and names that lead nowhere. */
export function appFaults(app: App): Fault[] {
  return [...serviceFaults(app), ...environmentFaults(app), ...variableFaults(app)];
}
