import type { Readable } from "node:stream";

export interface BodyEnds {
  /** All of it was read. */
  whole(): void;
  /** It failed on the way; the stream then just ends, so this has to tell the reader in a way of its own. */
  broken(error: unknown): void;
  /** Whoever read it wants no more. */
  cancelled(): void;
}

/** A body as a web stream that reads on only as fast as it is read. Exactly one of `ends` is called, once. */
export function bodyStream(body: Readable, ends: BodyEnds): ReadableStream<Uint8Array> {
  // Errors come with the next part; without a listener, one in between would end the process.
  body.on("error", () => {});
  const parts = body[Symbol.asyncIterator]();
  let over = false;
  const end = (how: () => void) => {
    if (!over) how();
    over = true;
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await parts.next();
          if (over) return;
          if (!done) return controller.enqueue(value);
          end(ends.whole);
        } catch (error) {
          if (over) return;
          end(() => ends.broken(error));
        }
        controller.close();
      },
      cancel() {
        end(ends.cancelled);
        body.destroy();
      },
    },
    { highWaterMark: 0 },
  );
}
