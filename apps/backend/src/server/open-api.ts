import type { OpenAPIHono } from "@hono/zod-openapi";
import { PROBLEM_MEDIA_TYPE } from "@todo/api";
import type { AppEnv } from "./router.ts";

type Document = ReturnType<OpenAPIHono<AppEnv>["getOpenAPI31Document"]>;
type Operation = NonNullable<NonNullable<Document["paths"]>[string]["post"]>;

/** What may answer any request that is sent to change something, before its route sees it. */
const BEFORE_CHANGES = {
  403: "A page of an undeclared origin sent it.",
  413: "Its body is too large.",
  415: "Its body is not declared as what the operation takes.",
};
/** What may answer any request for somebody's data. */
const OF_DATA = { 503: "The data can not be reached just now." };

/** Serves the description of every declared route as OpenAPI 3.1. */
export function openApiDocument(app: OpenAPIHono<AppEnv>): void {
  app.openAPIRegistry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: "better-auth.session_token",
    description: "Set by POST /api/auth/sign-in/email; over https its name begins with __Host-.",
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "bearer", {
    type: "http",
    scheme: "bearer",
    description: "An API token, made by POST /api/v1/tokens.",
  });
  app.get("/api/v1/openapi.json", (c) => {
    const document = app.getOpenAPI31Document({
      openapi: "3.1.0",
      info: { title: "Todo API", version: "1", description: "Failures are problem documents (RFC 9457)." },
      servers: [{ url: "/" }],
    });
    for (const { get, post, patch, delete: remove } of Object.values(document.paths ?? {})) {
      for (const operation of [post, patch, remove]) addAnswers(operation, BEFORE_CHANGES);
      for (const operation of [get, post, patch, remove]) if (operation?.security) addAnswers(operation, OF_DATA);
    }
    return c.json(document);
  });
}

/** Those that an operation describes itself stay as they are. */
function addAnswers(operation: Operation | undefined, answers: Record<string, string>): void {
  if (!operation) return;
  const schema = { $ref: "#/components/schemas/Problem" };
  const described = Object.entries(answers).map(([status, description]) => [
    status,
    { description, content: { [PROBLEM_MEDIA_TYPE]: { schema } } },
  ]);
  operation.responses = { ...Object.fromEntries(described), ...operation.responses };
}
