import { z } from "zod";
import { chartVariables } from "./chart-variables.ts";
import { textByName } from "./config-values.ts";
import { optionalObjectName } from "./object-name.ts";
import { valuesPart } from "./values-part.ts";

const existingSecret = optionalObjectName.describe("A Secret that holds the keys below; empty: the chart makes one");
const version = z
  .string()
  .max(64)
  .describe("Stands for what existingSecret holds; another text replaces the pods that read it");
const MEANING = "Secrets to put into the chart's own Secret; what is generated stays empty. Never commit one";

export const secretsPart = valuesPart({
  schema: z.strictObject({ existingSecret, version, values: z.record(z.string(), z.string()).describe(MEANING) }),
  exactly: (app) =>
    z.strictObject({
      existingSecret,
      version,
      values: z.strictObject(textByName(chartVariables(app).secret)).describe(MEANING),
    }),
  defaults: (environment, app) => ({
    existingSecret: environment.existingSecret ?? "",
    version: "",
    values: Object.fromEntries(chartVariables(app).secret.map(({ name }) => [name, ""])),
  }),
});
