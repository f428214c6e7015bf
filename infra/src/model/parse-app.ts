import { Problem } from "../problem.ts";
import { type App, appSchema } from "./app.ts";
import type { Fault } from "./fault.ts";
import { appFaults } from "./faults.ts";
import { inWords, shapeFaults } from "./shape-faults.ts";
import { type DeclaredSource, sourceFaults } from "./source-faults.ts";

/**
 * Reads the resolved declaration, such as the content of `infra/app.json`.
 *
 * @param json the parsed JSON
 * @throws Problem `DECLARATION_INVALID` that lists every fault with its path and what would be right
 */
export function parseApp(json: unknown): App {
  const result = appSchema.safeParse(json, { error: inWords });
  const faults = result.success ? appFaults(result.data) : shapeFaults(result.error);
  if (result.success && faults.length === 0) return result.data;
  throw declarationInvalid(faults);
}

/**
 * Checks an app that was put together in this program, where types already hold its shape: all faults come at once,
 * those within a field and those between fields.
 *
 * @param sources what was declared of where variables come from, right or not
 * @throws Problem `DECLARATION_INVALID` as `parseApp` does
 */
export function checkedApp(app: App, sources: readonly DeclaredSource[]): App {
  const result = appSchema.safeParse(app, { error: inWords });
  const shape = result.success ? [] : shapeFaults(result.error);
  const faults = [...shape, ...sourceFaults(app, sources), ...appFaults(app)];
  if (faults.length > 0) throw declarationInvalid(faults);
  return app;
}

/** One error for all that is wrong in a declaration: `DECLARATION_INVALID`. */
export function declarationInvalid(faults: readonly Fault[]): Problem {
  const count = `${faults.length} fault${faults.length === 1 ? "" : "s"}`;
  return new Problem("DECLARATION_INVALID", `the declaration of the app has ${count}`, {
    next: faults.map(({ path, message }) => `${path || "app"}: ${message}`),
  });
}
