import { environmentNames, serviceNames } from "@todo/env-schema";
import type { Variable } from "@todo/env-schema/variable";
import { z } from "zod";
import type { Keys } from "./declaration-schema.ts";
import { variableName } from "./name.ts";

const places = [...environmentNames, "local"].map((place) => [place, z.string().optional()] as const);

/** Every variable as packages/env-schema writes it: there, too, a misspelt key would be one that was never given. */
export const variablesSchema = z.record(
  variableName,
  z.strictObject({
    kind: z.enum(["secret", "configuration"]),
    meaning: z.string(),
    type: z.instanceof(z.ZodType, { error: "has to be a zod type" }),
    form: z.string(),
    example: z.string(),
    readers: z.array(z.enum(serviceNames)),
    when: z.enum(["build", "run"]),
    optional: z.literal(true).optional(),
    reaches: z.enum(["internet", "collector"]).optional(),
    fallback: z.string().optional(),
    defaults: z.strictObject(Object.fromEntries(places)).optional(),
  } satisfies Keys<Variable>),
);
