import type { LiveEvent } from "@todo/api";
import type { Subscriber } from "./live-events.ts";

/** More often than proxies on the way close what is silent (60 s). */
const HEARTBEAT_MS = 20_000;

/** A session that is over without a word, as it has expired, is found out when connecting again. */
const LONGEST_MS = 600_000;

/** A page that has not read this many is better off connecting again, which makes it read everything anew. */
const UNREAD_EVENTS = 64;

/**
 * Server-sent events (text/event-stream) of one page, from its subscription on until it leaves, may not follow any more
 * or is ended, at the latest after ten minutes.
 *
 * @param subscribe returns what ends the subscription
 * @param mayFollow asked whenever the user's account was changed, or may have been
 */
export function eventStream(
  subscribe: (subscriber: Subscriber) => () => void,
  mayFollow: () => Promise<boolean>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let leave = () => {};
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let open = true;
        const send = (text: string) => {
          if (!open) return;
          controller.enqueue(encoder.encode(text));
          if ((controller.desiredSize ?? 0) <= 0) end();
        };
        const end = () => {
          if (!open) return;
          leave();
          controller.close();
        };
        const heartbeat = setInterval(() => send(": still here\n\n"), HEARTBEAT_MS);
        const latest = setTimeout(end, LONGEST_MS);
        let unsubscribe = () => {};
        leave = () => {
          open = false;
          clearInterval(heartbeat);
          clearTimeout(latest);
          unsubscribe();
        };
        // Pages that lose a replica together come back one after the other.
        send(`retry: ${Math.round(500 + Math.random() * 2000)}\n\n`);
        unsubscribe = subscribe({
          receive: (event: LiveEvent) => {
            send(`data: ${JSON.stringify(event)}\n\n`);
            if (event.kind !== "account" && event.kind !== "ready") return;
            void mayFollow().then((may) => {
              if (!may) end();
            });
          },
          get unread() {
            return UNREAD_EVENTS - (controller.desiredSize ?? UNREAD_EVENTS);
          },
          end,
        });
      },
      cancel: () => leave(),
    },
    { highWaterMark: UNREAD_EVENTS },
  );
}
