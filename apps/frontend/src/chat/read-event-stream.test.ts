import { expect, test } from "vitest";
import { readEventStream } from "./read-event-stream.ts";

async function read(...chunks: string[]): Promise<string[]> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
      controller.close();
    },
  });
  const data: string[] = [];
  for await (const one of readEventStream(body)) data.push(one);
  return data;
}

test("events are read wherever the chunks are cut", async () => {
  const text = ': hello\n\nevent: x\ndata: {"a":1}\n\ndata:two\r\ndata: lines\r\n\r\ndata: é✓\n\n';
  const expected = ['{"a":1}', "two\nlines", "é✓"];
  expect(await read(text)).toEqual(expected);
  for (let at = 1; at < text.length; at++) expect(await read(text.slice(0, at), text.slice(at))).toEqual(expected);
  expect(await read(...text)).toEqual(expected);
});

test("an event that was cut off is none", async () => {
  expect(await read("data: whole\n\ndata: ha")).toEqual(["whole"]);
  expect(await read("data: whole\n\ndata: half\n")).toEqual(["whole"]);
});

test("a connection that breaks is told to the reader", async () => {
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.error(new Error("broke")),
  });
  await expect(readEventStream(body).next()).rejects.toThrow("broke");
});
