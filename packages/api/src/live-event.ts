import { z } from "zod";

/**
 * What GET /events sends as the `data` of each server-sent event: what has changed, not how. Whoever shows it reads it
 * again. `ready` comes first, and after each new connection: what happened meanwhile is not sent again, so everything
 * that is shown is read again then.
 */
export const liveEvent = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("ready") }),
    z.object({
      kind: z.literal("tasks"),
      changed: z.array(z.uuid()).meta({ description: "Empty with `deleted` empty too: many; read the list again." }),
      deleted: z.array(z.uuid()),
    }),
    z.object({ kind: z.literal("notifications"), unread: z.int() }),
    z.object({ kind: z.literal("threads"), threadId: z.uuid() }),
    z.object({ kind: z.literal("history") }),
    z.object({ kind: z.literal("account") }).meta({
      description: "The name, the time zone, where it is signed in, or its tokens; this session may be over.",
    }),
  ])
  .meta({ id: "LiveEvent" });
export type LiveEvent = z.infer<typeof liveEvent>;
