import { createRoute } from "@hono/zod-openapi";
import { liveEvent } from "@todo/api";
import { byUser, createRouter, problemResponse } from "../server/router.ts";
import { eventStream } from "./event-stream.ts";
import type { LiveEvents } from "./live-events.ts";

const follow = createRoute({
  method: "get",
  path: "/",
  summary: "What changes, as server-sent events, until the client leaves",
  responses: {
    200: {
      description:
        "Each event's data is a LiveEvent as JSON; `ready` is the first. It ends once its session or token does.",
      content: { "text/event-stream": { schema: liveEvent } },
    },
    401: problemResponse("Nobody is signed in."),
  },
  tags: ["events"],
  security: byUser,
});

/**
 * `/events`, for whoever is signed in, and no longer than that.
 *
 * @param stillSignedIn asked with the headers of the request
 */
export function eventRoutes(events: LiveEvents, stillSignedIn: (headers: Headers) => Promise<boolean>) {
  return createRouter().openapi(follow, (c) => {
    const userId = c.get("userId");
    const { headers } = c.req.raw;
    return c.body(
      eventStream(
        (subscriber) => events.subscribe(userId, subscriber),
        () => stillSignedIn(headers),
      ),
      200,
      {
        "Content-Type": "text/event-stream",
        // nginx would collect events until it has a page of them.
        "X-Accel-Buffering": "no",
      },
    );
  });
}
