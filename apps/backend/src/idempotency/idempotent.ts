import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { MiddlewareHandler } from "hono";
import { z } from "zod";
import type { Database } from "../database/connect.ts";
import { HttpProblem } from "../server/problem.ts";
import type { AppEnv } from "../server/router.ts";
import { idempotencyKeys } from "./tables.ts";

/** For how many hours a request's answer is given again. */
export const KEPT_HOURS = 24;

/** The header, for the routes that take it. */
export const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, "Has to be 1 to 255 visible ASCII characters")
  .optional()
  .meta({
    description: `The same request sent again with the same key within ${KEPT_HOURS} hours gets the first one's answer and does nothing.`,
  });

/**
 * Does what a POST with an Idempotency-Key asks for once, however often it is sent. What it does, and that it was done,
 * is one transaction (`tx`, which the route has to work in): a second one at the same time waits for the first, and a
 * process that ends in between leaves nothing behind. A request that fails has done nothing, and keeps no key.
 */
export function idempotent(db: Database): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const key = c.req.method === "POST" ? c.req.header("Idempotency-Key") : undefined;
    if (key === undefined) return next();
    if (!idempotencyKey.safeParse(key).success) throw wrongKey;
    const request = createHash("sha256")
      .update(`${c.req.path}\n`)
      .update(Buffer.from(await c.req.arrayBuffer()))
      .digest("hex");
    const { id: userId } = c.get("owner");
    return db
      .transaction(async (tx) => {
        const [row] = await tx
          .insert(idempotencyKeys)
          .values({ userId, key, request })
          // Nothing is set; it waits for whoever has the row, and returns it.
          .onConflictDoUpdate({ target: [idempotencyKeys.userId, idempotencyKeys.key], set: { userId } })
          .returning();
        if (!row) throw new Error("INSERT … RETURNING returned no row");
        if (row.status !== null) {
          if (row.request !== request) throw otherRequest;
          const headers = { ...row.headers, "Idempotency-Replayed": "true" };
          return new Response(row.body, { status: row.status, headers });
        }
        c.set("tx", tx);
        await next();
        if (!c.res.ok) throw failed;
        const headers = Object.fromEntries([...c.res.headers].filter(([name]) => KEPT_HEADERS.includes(name)));
        await tx
          .update(idempotencyKeys)
          .set({ status: c.res.status, headers, body: await c.res.clone().text() })
          .where(and(eq(idempotencyKeys.userId, userId), eq(idempotencyKeys.key, key)));
      })
      .catch((error: unknown) => {
        if (error !== failed) throw error;
      });
  };
}

const KEPT_HEADERS = ["content-type", "etag", "location"];
/** Ends the transaction of a request that has been answered with a failure. */
const failed = new Error("the request failed");
const otherRequest = new HttpProblem(422, "IDEMPOTENCY_KEY_REUSED", "This Idempotency-Key came with another request.");
const wrongKey = new HttpProblem(400, "INVALID_REQUEST", "The request's header is not of the right form.", {
  errors: [{ path: "idempotency-key", message: "Has to be 1 to 255 visible ASCII characters" }],
});
