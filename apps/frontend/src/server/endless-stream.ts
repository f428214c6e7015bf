import { ENDPOINT_LAG } from "./drain.ts";

interface SignalSource {
  once(signal: "SIGTERM", listener: () => void): unknown;
}

let ending: AbortSignal | undefined;

/** Aborts once the server has to end: with the time for which requests are still routed to it. */
function whenEnding(source: SignalSource): AbortSignal {
  const controller = new AbortController();
  source.once("SIGTERM", () => setTimeout(() => controller.abort(), ENDPOINT_LAG));
  return controller.signal;
}

/**
 * An answer's body that goes on for as long as its reader stays, such as live events, but not longer than this server:
 * it would wait for the reader to go until it is killed. The reader sees an end, and connects anew, to another replica.
 */
export function endingWithServer(body: ReadableStream<Uint8Array>, source: SignalSource = process) {
  ending ??= whenEnding(source);
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  body.pipeTo(writable, { signal: ending, preventAbort: true }).catch(() =>
    // Closed already where the reader went first.
    writable.close().catch(() => {}),
  );
  return readable;
}
