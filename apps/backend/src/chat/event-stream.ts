/** Between these, a line that says nothing: proxies close connections on which nothing comes. */
const HEARTBEAT_MS = 15_000;

/**
 * A response whose events are told while they happen, as server-sent events.
 *
 * @param left is told when nobody reads any more
 */
export function eventStream<Event>(left: () => void) {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const encoder = new TextEncoder();
  const write = (text: string) => controller?.enqueue(encoder.encode(text));
  const heartbeat = setInterval(() => write(":\n\n"), HEARTBEAT_MS);
  const end = () => {
    clearInterval(heartbeat);
    controller = undefined;
  };
  const body = new ReadableStream<Uint8Array>({
    start: (started) => {
      controller = started;
    },
    cancel: () => {
      end();
      left();
    },
  });
  return {
    tell: (event: Event) => write(`data: ${JSON.stringify(event)}\n\n`),
    close: () => {
      controller?.close();
      end();
    },
    headers: { "Content-Type": "text/event-stream", "X-Accel-Buffering": "no" },
    body,
  };
}
