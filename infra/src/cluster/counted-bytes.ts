import { Readable } from "node:stream";

/** The same bytes, with a report of how many there have been after each piece of them. */
export function countedBytes(stream: NodeJS.ReadableStream, report: (bytes: number) => void): Readable {
  const count = async function* () {
    let bytes = 0;
    for await (const chunk of stream) {
      bytes += (chunk as Buffer).length;
      report(bytes);
      yield chunk;
    }
  };
  return Readable.from(count(), { objectMode: false });
}
