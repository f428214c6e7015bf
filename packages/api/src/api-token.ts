import { z } from "zod";
import { TOKEN_NAME_LENGTH } from "./limits.ts";
import { line } from "./text.ts";

/** A key for scripts and MCP clients, sent as `Authorization: Bearer …`. */
export const apiToken = z
  .object({
    id: z.uuid(),
    name: z.string(),
    beginning: z.string().meta({ description: "Its first characters, to tell it from others." }),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
    expiresAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "ApiToken" });
export type ApiToken = z.infer<typeof apiToken>;

export const apiTokenList = z.object({ items: z.array(apiToken) }).meta({ id: "ApiTokenList" });

/** What POST /tokens takes. */
export const newApiToken = z
  .strictObject({ name: line(TOKEN_NAME_LENGTH), expiresInDays: z.int().min(1).max(3650).optional() })
  .meta({ id: "NewApiToken" });
export type NewApiToken = z.input<typeof newApiToken>;

/** The token itself is told here and never again. */
export const createdApiToken = z.object({ ...apiToken.shape, token: z.string() }).meta({ id: "CreatedApiToken" });
export type CreatedApiToken = z.infer<typeof createdApiToken>;
