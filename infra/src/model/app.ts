import { z } from "zod";
import { Problem } from "../problem.ts";
import { environmentSchema } from "./environment.ts";
import { appFaults, type Fault } from "./faults.ts";
import { dnsLabel, repositoryPath, variableName } from "./name.ts";
import { serviceSchema } from "./service.ts";
import { variableSourceSchema } from "./variable-source.ts";

/** The whole declaration, with everything derived that can be: what the generator and the deploy command work from. */
export const appSchema = z.strictObject({
  schema: z.literal(1),
  /** Name of the chart and of its release: `todo-app`. */
  name: dnsLabel,
  /** What the names of all resources begin with: `todo`. */
  prefix: dnsLabel,
  description: z.string().min(1),
  chart: z.strictObject({
    path: repositoryPath,
    version: z.string().regex(/^\d+\.\d+\.\d+$/, "has to be a version such as 1.0.0"),
  }),
  /** By name, in the order of the declaration. */
  services: z.record(z.string(), serviceSchema),
  environments: z.record(z.string(), environmentSchema),
  /** Where variables come from that are more than a value someone sets, by name. */
  variables: z.record(variableName, variableSourceSchema),
});
export type App = z.infer<typeof appSchema>;

/**
 * Reads the resolved declaration, such as the content of `infra/app.json`.
 *
 * @param json the parsed JSON
 * @throws Problem `DECLARATION_INVALID` that lists every fault with its path and what would be right
 */
export function parseApp(json: unknown): App {
  const result = appSchema.safeParse(json);
  const faults = result.success ? appFaults(result.data) : shapeFaults(result.error);
  if (result.success && faults.length === 0) return result.data;
  throw declarationInvalid(faults);
}

/**
 * Checks an app that was put together in this program, where types already hold its shape: all faults come at once,
 * those within a field and those between fields.
 *
 * @throws Problem `DECLARATION_INVALID` as `parseApp` does
 */
export function checkedApp(app: App): App {
  const result = appSchema.safeParse(app);
  const faults = [...(result.success ? [] : shapeFaults(result.error)), ...appFaults(app)];
  if (faults.length > 0) throw declarationInvalid(faults);
  return app;
}

function shapeFaults(error: z.ZodError): Fault[] {
  return error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
}

function declarationInvalid(faults: readonly Fault[]): Problem {
  const count = `${faults.length} fault${faults.length === 1 ? "" : "s"}`;
  return new Problem("DECLARATION_INVALID", `the declaration of the app has ${count}`, {
    next: faults.map(({ path, message }) => `${path || "app"}: ${message}`),
  });
}
