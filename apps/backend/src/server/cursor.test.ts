import { expect, test } from "vitest";
import { z } from "zod";
import { decodeCursor, encodeCursor } from "./cursor.ts";

const shape = z.tuple([z.string(), z.uuid()]);
const position = ['Äpfel & "Birnen"', "650a11fa-16f4-4d74-a22c-027619e5f5e4"];

test("a cursor leads back to its row, and is safe in an address", () => {
  const cursor = encodeCursor(position);
  expect(cursor).toBe(encodeURIComponent(cursor));
  expect(decodeCursor(shape, cursor)).toEqual(position);
});

test.each(["", "x", "e30", encodeCursor(["a", "1; DROP TABLE tasks"]), encodeCursor(["a"])])(
  "%j is refused as a wrong query",
  (text) => {
    expect(() => decodeCursor(shape, text)).toThrow(expect.objectContaining({ status: 400, code: "INVALID_REQUEST" }));
  },
);
