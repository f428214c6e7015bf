import { expect, test } from "vitest";
import { decodeCursor, encodeCursor } from "./cursor.ts";

const position = { createdAt: new Date("2026-01-01T12:00:00.123Z"), id: "650a11fa-16f4-4d74-a22c-027619e5f5e4" };

test("a cursor leads back to its row, and is safe in an address", () => {
  const cursor = encodeCursor(position);
  expect(cursor).toBe(encodeURIComponent(cursor));
  expect(decodeCursor(cursor)).toEqual(position);
});

test.each(["", "x", "e30", Buffer.from('["2026-01-01T12:00:00Z","1; DROP TABLE tasks"]').toString("base64url")])(
  "%j is refused as a wrong query",
  (text) => {
    expect(() => decodeCursor(text)).toThrow(expect.objectContaining({ status: 400, code: "INVALID_REQUEST" }));
  },
);
