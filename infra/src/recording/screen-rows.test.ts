import { expect, test } from "vitest";
import { playOnScreen } from "./screen-rows.ts";

const size = { columns: 20, rows: 4 };

test("what is overwritten stood there until then", async () => {
  const outputs = [
    { at: 1, text: "build 10 %" },
    { at: 2, text: "\r\x1b[Kbuild 20 %" },
    { at: 3, text: "\r\x1b[K\x1b[32mbuilt\x1b[0m\r\n" },
  ];
  expect(await playOnScreen(outputs, size)).toEqual([
    { row: 0, runs: [{ text: "build 10 %" }], from: 1, until: 2 },
    { row: 0, runs: [{ text: "build 20 %" }], from: 2, until: 3 },
    { row: 0, runs: [{ text: "built", colour: 2 }], from: 3 },
  ]);
});

test("a live view that goes up and writes its rows again changes only those that differ", async () => {
  const outputs = [
    { at: 1, text: "a: waiting\r\nb: waiting\r\n" },
    { at: 2, text: "\x1b[2A\x1b[Ja: waiting\r\nb: done\r\n" },
  ];
  const spells = await playOnScreen(outputs, size);
  expect(spells.map(({ row, runs, from }) => `${row} ${from} ${runs[0]?.text}`)).toEqual([
    "0 1 a: waiting",
    "1 1 b: waiting",
    "1 2 b: done",
  ]);
});

test("rows that scroll out of sight are kept, long ones go on in the next row", async () => {
  const lines = Array.from({ length: 10 }, (_, index) => `line ${index}\r\n`).join("");
  const spells = await playOnScreen([{ at: 0, text: `${lines}${"x".repeat(25)}` }], size);
  expect(spells.map(({ row, runs }) => [row, runs[0]?.text])).toEqual([
    ...Array.from({ length: 10 }, (_, index) => [index, `line ${index}`]),
    [10, "x".repeat(20)],
    [11, "xxxxx"],
  ]);
});

test("looks: bold, dim, bright, of the cube, of 24 bits", async () => {
  const text = "\x1b[1mb\x1b[0;2md\x1b[0;91mr\x1b[0;38;5;196mc\x1b[0;38;5;232mg\x1b[0;38;2;1;2;255mt";
  expect((await playOnScreen([{ at: 0, text }], size))[0]?.runs).toEqual([
    { text: "b", bold: true },
    { text: "d", dim: true },
    { text: "r", colour: 9 },
    { text: "c", colour: "#ff0000" },
    { text: "g", colour: "#080808" },
    { text: "t", colour: "#0102ff" },
  ]);
});
