import { createRoute, z } from "@hono/zod-openapi";
import { endpoints } from "@todo/api";
import { HttpProblem } from "../server/problem.ts";
import { createRouter, problemResponse } from "../server/router.ts";
import type { ApiTokens } from "./api-tokens.ts";

const { listTokens, createToken, deleteToken } = endpoints;

// A token that got into wrong hands must not be able to make itself successors.
const security = [{ session: [] }];
const tags = ["tokens"];
const signedOut = { 401: problemResponse("Nobody is signed in. A token is not enough to work with tokens.") };

const list = createRoute({
  method: listTokens.method,
  path: "/",
  summary: "The user's API tokens, newest first",
  responses: {
    200: { description: "All of them.", content: { "application/json": { schema: listTokens.answer } } },
    ...signedOut,
  },
  tags,
  security,
});

const create = createRoute({
  method: createToken.method,
  path: "/",
  summary: "Makes an API token, which is told this once",
  request: { body: { content: { "application/json": { schema: createToken.body } }, required: true } },
  responses: {
    201: {
      description: "The token.",
      content: { "application/json": { schema: createToken.answer } },
      headers: z.object({ Location: z.string().meta({ description: "The token's address, to delete it." }) }),
    },
    400: problemResponse("The request is not of the right form."),
    409: problemResponse("The user has as many tokens as there may be."),
    ...signedOut,
  },
  tags,
  security,
});

const remove = createRoute({
  method: deleteToken.method,
  path: "/{id}",
  summary: "Deletes an API token: from now on it is refused",
  request: { params: deleteToken.params },
  responses: {
    204: { description: "It is deleted." },
    404: problemResponse("The user has no such token."),
    ...signedOut,
  },
  tags,
  security,
});

/** `/tokens`, for whoever is signed in by a session. */
export function tokenRoutes(tokens: ApiTokens) {
  return createRouter()
    .openapi(list, async (c) => c.json({ items: await tokens.list(c.get("userId")) }, 200))
    .openapi(create, async (c) => {
      const created = await tokens.create(c.get("userId"), c.req.valid("json"));
      return c.json(created, 201, { Location: `/api/v1/tokens/${created.id}` });
    })
    .openapi(remove, async (c) => {
      if (!(await tokens.remove(c.get("userId"), c.req.valid("param").id))) throw noSuchToken;
      return c.body(null, 204);
    });
}

const noSuchToken = new HttpProblem(404, "TOKEN_NOT_FOUND", "There is no such token.");
