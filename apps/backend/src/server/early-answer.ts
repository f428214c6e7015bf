import type { IncomingMessage } from "node:http";

/** Whoever sends more than that, or nothing for so long, is not waited for any more. */
const READ_ON_BYTES = 64 * 1024 * 1024;
const SILENCE_MS = 5000;

/**
 * The body of an answer that may come before all of its request did. Its head goes out at once, but the body only when
 * the rest of the request has been read, and thrown away: a connection that is closed while its client still sends is
 * reset, and most clients then tell of that and not of the answer (RFC 9112, 9.6); some send no more once they have
 * the whole answer, and wait for ever. After 64 MiB of rest, or 5 s without a part, it is not waited for any longer.
 *
 * @param incoming Node's own request, where there is one
 */
export function earlyAnswer(
  text: string,
  incoming: IncomingMessage | undefined,
): { body: string | ReadableStream<Uint8Array>; headers: Record<string, string> } {
  if (!incoming || incoming.complete || incoming.destroyed) return { body: text, headers: {} };
  const bytes = new TextEncoder().encode(text);
  let leave = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      leave = readOn(incoming, () => {
        controller.enqueue(bytes);
        controller.close();
      });
    },
    cancel: () => leave(),
  });
  return { body, headers: { "Content-Length": String(bytes.length) } };
}

/** Reads the rest of a request. `done` is called once, unless what is returned was called before. */
function readOn(incoming: IncomingMessage, done: () => void): () => void {
  let read = 0;
  let over = false;
  const leave = () => {
    over = true;
    clearTimeout(silence);
    incoming.off("data", count).off("end", end).off("close", end);
  };
  const end = () => {
    leave();
    done();
  };
  const count = (part: Uint8Array) => {
    read += part.length;
    if (read > READ_ON_BYTES) return end();
    silence.refresh();
  };
  const silence = setTimeout(end, SILENCE_MS);
  incoming.on("end", end).on("close", end);
  // A web stream of the body that was asked for just now stops it once more before it is left alone.
  setImmediate(() => {
    if (over) return;
    // Listeners of a reader that wants no more of it would hold it up, or keep it all.
    incoming.removeAllListeners("data").on("data", count).resume();
  });
  return leave;
}
