import { time } from "@todo/api";
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

test("a made-up time is one that the database takes", () => {
  const takes = (text: string) => time.safeParse(text).success;
  expect(["2026-11-22T10:00:00.123456+00:00", "2026-11-22T10:00:00-15:59"].map(takes)).toEqual([true, true]);
  for (const text of ["2026-11-22T10:00:00+23:59", "2026-02-30T10:00:00Z", "infinity"])
    expect(takes(text), text).toBe(false);
});

test.each(["", "x", "e30", encodeCursor(["a", "1; DROP TABLE tasks"]), encodeCursor(["a"])])(
  "%j is refused as a wrong query",
  (text) => {
    expect(() => decodeCursor(shape, text)).toThrow(expect.objectContaining({ status: 400, code: "INVALID_REQUEST" }));
  },
);
