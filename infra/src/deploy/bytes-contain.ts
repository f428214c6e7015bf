/**
 * Searches a stream for texts without holding it in memory.
 *
 * @returns those of the texts that occur, in the order in which they were given
 */
export async function bytesContain(stream: AsyncIterable<unknown>, texts: readonly string[]): Promise<string[]> {
  const wanted = texts.map((text) => Buffer.from(text));
  const overlap = Math.max(0, ...wanted.map(({ length }) => length - 1));
  const found = new Set<string>();
  let tail = Buffer.alloc(0);
  for await (const chunk of stream) {
    const bytes = Buffer.concat([tail, Buffer.from(chunk as Uint8Array)]);
    texts.forEach((text, index) => {
      if (!found.has(text) && bytes.includes(wanted[index] ?? text)) found.add(text);
    });
    tail = bytes.subarray(Math.max(0, bytes.length - overlap));
  }
  return texts.filter((text) => found.has(text));
}
