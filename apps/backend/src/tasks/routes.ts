import type { Task } from "@todo/api";
import type { Context } from "hono";
import type { Database } from "../database/connect.ts";
import { idempotent } from "../idempotency/idempotent.ts";
import { bodyStream } from "../server/body-stream.ts";
import type { Log } from "../server/log.ts";
import { type AppEnv, createRouter } from "../server/router.ts";
import * as described from "./described-routes.ts";
import { versionsOf } from "./entity-tag.ts";
import { exportTasks } from "./export.ts";
import { taskService } from "./task-service.ts";

/** `/tasks`, for whoever is signed in. */
export function taskRoutes(db: Database, log: Log) {
  const mine = (c: Context<AppEnv>) => taskService(c.get("tx") ?? db, c.get("owner"));
  const router = createRouter();
  router.use(idempotent(db));
  return (
    router
      .openapi(described.list, async (c) => c.json(await mine(c).list(c.req.valid("query")), 200))
      .openapi(described.changeMany, async (c) => c.json(await mine(c).changeMany(c.req.valid("json")), 200))
      .openapi(described.create, async (c) => {
        const task = await mine(c).create(c.req.valid("json"));
        return c.json(task, 201, { ...tag(task), Location: `/api/v1/tasks/${task.id}` });
      })
      // Before those with an id in this place.
      .openapi(described.download, async (c) => {
        const { format } = c.req.valid("query");
        const broken = (error: unknown) => {
          log.error({ err: error }, "an export broke off");
          // Its head is sent: all that still tells the client is a connection that ends before the answer does.
          c.env.outgoing?.destroy();
        };
        const ends = { whole: () => {}, cancelled: () => {}, broken };
        const text = bodyStream(await exportTasks(db, c.get("owner"), format), ends);
        const name = `tasks-${new Date().toISOString().slice(0, 10)}.${format}`;
        return new Response(text, {
          headers: {
            "Content-Type": format === "csv" ? "text/csv; charset=utf-8" : "application/json",
            "Content-Disposition": `attachment; filename="${name}"`,
          },
        });
      })
      .openapi(described.read, async (c) => {
        const task = await mine(c).read(c.req.valid("param").id);
        return c.json(task, 200, tag(task));
      })
      .openapi(described.change, async (c) => {
        const expected = versionsOf(c.req.valid("header")["if-match"]);
        const task = await mine(c).change(c.req.valid("param").id, c.req.valid("json"), { ifMatch: expected });
        return c.json(task, 200, tag(task));
      })
      .openapi(described.remove, async (c) => {
        await mine(c).remove(c.req.valid("param").id, { ifMatch: versionsOf(c.req.valid("header")["if-match"]) });
        return c.body(null, 204);
      })
      .openapi(described.restore, async (c) => {
        const task = await mine(c).restore(c.req.valid("param").id);
        return c.json(task, 200, tag(task));
      })
      .openapi(described.complete, async (c) => {
        const expected = versionsOf(c.req.valid("header")["if-match"]);
        const task = await mine(c).complete(c.req.valid("param").id, { ifMatch: expected });
        return c.json(task, 200, tag(task));
      })
      .openapi(described.reopen, async (c) => {
        const expected = versionsOf(c.req.valid("header")["if-match"]);
        const task = await mine(c).reopen(c.req.valid("param").id, { ifMatch: expected });
        return c.json(task, 200, tag(task));
      })
  );
}

const tag = (task: Task) => ({ ETag: `"${task.version}"` });
