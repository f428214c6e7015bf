import { expect, test } from "vitest";
import { oldImages, type StoredImage } from "./old-images.ts";

const name = (digit: string, repository = "todo-backend") => `${repository}:${digit.repeat(16)}`;
const image = (digit: string, created: number | null, repository?: string): StoredImage => ({
  name: name(digit, repository),
  created,
  inDaemon: created !== null,
  onNodes: true,
});
/** 1 is the oldest. */
const five = ["3", "1", "5", "2", "4"].map((digit) => image(digit, Number(digit)));
const old = (stored: StoredImage[], { inUse = [] as string[], planned = [] as string[], keep = 3 } = {}) =>
  oldImages({ stored, inUse }, planned, keep).map((one) => one.name);

test("those beyond the newest of a service are old, whatever the order", () => {
  expect(old(five)).toEqual([name("2"), name("1")]);
  expect(old([...five].reverse())).toEqual([name("2"), name("1")]);
  expect(old(five, { keep: 5 })).toEqual([]);
  expect(old(five, { keep: 0 })).toHaveLength(5);
});

test("3 of each service stay where nothing else is said", () => {
  expect(oldImages({ stored: five, inUse: [] }, []).map((one) => one.name)).toEqual([name("2"), name("1")]);
});

test("each service is counted by itself", () => {
  const stored = [...five, image("6", 0, "todo-frontend"), image("7", 0, "todo-frontend")];
  expect(old(stored)).toEqual([name("2"), name("1")]);
  expect(old(stored, { keep: 1 })).toContain(name("7", "todo-frontend"));
});

test("what is used or planned stays, and makes no other image old", () => {
  expect(old(five, { inUse: [name("1")], planned: [name("2")] })).toEqual([]);
  expect(old(five, { keep: 0, inUse: [name("5")] })).toEqual(["4", "3", "2", "1"].map((digit) => name(digit)));
});

test("an image of unknown age is the oldest", () => {
  expect(old([...five, image("6", null)], { keep: 5 })).toEqual([name("6")]);
});

test.each(["todo-backend:dev", "todo-backend:1.0.0", "todo-backend:0123456789ABCDEF", "todo-backend:01234567"])(
  "%s is no name of ours",
  (other) => {
    expect(old([{ ...image("1", 1), name: other }], { keep: 0 })).toEqual([]);
  },
);
