import { createRoute, z } from "@hono/zod-openapi";
import { IMPORT_BYTES, type ImportResult, importResult, taskExport } from "@todo/api";
import { bodyLimit } from "hono/body-limit";
import type { Database } from "../database/connect.ts";
import { idempotencyKey, idempotent } from "../idempotency/idempotent.ts";
import { HttpProblem, respondWithProblem } from "../server/problem.ts";
import { byUser, createRouter, problemResponse } from "../server/router.ts";
import { utf8Type } from "../server/utf8-type.ts";
import { readImport } from "./import.ts";
import { taskService } from "./task-service.ts";

const upload = createRoute({
  method: "post",
  path: "/",
  summary: "Creates the tasks of an export, all or none; a line that is wrong is told by its number",
  request: {
    headers: z.object({ "idempotency-key": idempotencyKey }),
    body: {
      content: { "application/json": { schema: taskExport }, "text/csv": { schema: z.string() } },
      required: true,
    },
  },
  responses: {
    200: { description: "They are created.", content: { "application/json": { schema: importResult } } },
    400: problemResponse("Tasks are wrong, or it is no export. Nothing is created."),
    401: problemResponse("Nobody is signed in."),
    413: problemResponse(`It is larger than ${IMPORT_BYTES} bytes.`),
    415: problemResponse("It is declared as neither JSON nor CSV, or as of another character set than UTF-8."),
    422: problemResponse("The Idempotency-Key came with another request before."),
  },
  tags: ["tasks"],
  security: byUser,
});

/** `/tasks/import`, for whoever is signed in. It reads larger bodies than other routes, and other ones than JSON. */
export function importRoutes(db: Database) {
  const router = createRouter();
  // Described, but not validated by the description: faults are told by the number of their line.
  router.openAPIRegistry.registerPath(upload);
  router.use(bodyLimit({ maxSize: IMPORT_BYTES, onError: (c) => respondWithProblem(c, tooLarge) }), idempotent(db));
  router.post("/", async (c) => {
    const type = typeOf(c.req.header("Content-Type"));
    const tasks = readImport(type, decoded(await c.req.arrayBuffer()));
    const created = await taskService(c.get("tx") ?? db, c.get("owner")).createMany(tasks);
    return c.json({ created } satisfies ImportResult, 200);
  });
  return router;
}

const tooLarge = new HttpProblem(413, "BODY_TOO_LARGE", `An import holds at most ${IMPORT_BYTES} bytes.`);

function typeOf(contentType: string | undefined): "json" | "csv" {
  const type = utf8Type(contentType);
  if (type === "application/json") return "json";
  if (type === "text/csv") return "csv";
  const detail = "An import has to be declared as application/json or text/csv, in UTF-8.";
  throw new HttpProblem(415, "NOT_JSON_OR_CSV", detail);
}

function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new HttpProblem(400, "INVALID_IMPORT", "The text is not UTF-8. Save it as UTF-8 and try again.");
  }
}
