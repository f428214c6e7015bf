import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { bytesContain } from "./bytes-contain.ts";

const stream = (...chunks: string[]) => Readable.from(chunks.map((chunk) => Buffer.from(chunk)));

test("finds a text within a chunk and over the edge of several", async () => {
  expect(await bytesContain(stream("aaa sec", "r", "et bbb", "token"), ["secret", "token", "bbbtok"])).toEqual([
    "secret",
    "token",
    "bbbtok",
  ]);
});

test("does not find what is not there", async () => {
  expect(await bytesContain(stream("sec", "-", "ret"), ["secret"])).toEqual([]);
  expect(await bytesContain(stream(), ["secret"])).toEqual([]);
});
