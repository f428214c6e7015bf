import { expect, test } from "vitest";
import { fieldsOf } from "./protobuf-fields.ts";

const bytes = (...values: number[]) => Uint8Array.from(values);

test("numbers of several bytes, texts and messages are told apart, and kept in their order", () => {
  expect(fieldsOf(bytes(0x08, 0x96, 0x01, 0x12, 0x02, 0x68, 0x69, 0x12, 0x00))).toEqual([
    { number: 1, value: 150n },
    { number: 2, value: bytes(0x68, 0x69) },
    { number: 2, value: bytes() },
  ]);
});

test("fields of a fixed length are taken whole", () => {
  expect(fieldsOf(bytes(0x0d, 1, 2, 3, 4, 0x11, 1, 2, 3, 4, 5, 6, 7, 8)).map(({ number }) => number)).toEqual([1, 2]);
});

test("a message of nothing has no fields", () => {
  expect(fieldsOf(bytes())).toEqual([]);
});

test.each([
  ["a text that is cut", bytes(0x12, 0x05, 0x68), /ends in the middle/],
  ["a number that is cut", bytes(0x08, 0x96), /ends in the middle/],
  ["a group", bytes(0x0b), /unknown kind 3/],
])("%s is refused", (_what, message, says) => {
  expect(() => fieldsOf(message)).toThrow(says);
});
