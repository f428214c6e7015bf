import type { OpenAPIHono } from "@hono/zod-openapi";
import type { AppEnv } from "./router.ts";

/** Serves the description of every declared route as OpenAPI 3.1. */
export function openApiDocument(app: OpenAPIHono<AppEnv>): void {
  app.openAPIRegistry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: "better-auth.session_token",
    description: "Set by POST /api/auth/sign-in/email; over https its name begins with __Secure-.",
  });
  app.doc31("/api/v1/openapi.json", {
    openapi: "3.1.0",
    info: { title: "Todo API", version: "1", description: "Failures are problem documents (RFC 9457)." },
    servers: [{ url: "/" }],
  });
}
