import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { pruneOldPrograms } from "./old-programs.ts";

const DAY = 86_400;
const NOW = Date.parse("2026-11-21T12:00:00Z");
const [a, b, c, d] = ["aaaaaaaaaaaa", "bbbbbbbbbbbb", "cccccccccccc", "dddddddddddd"].map((key) => `bin-${key}`) as [
  string,
  string,
  string,
  string,
];

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "todo-lab-"));
});
afterEach(() => rmSync(home, { recursive: true }));

/** A folder of the lab that was used so many days ago. */
function folder(name: string, days: number): void {
  mkdirSync(join(home, name, "images"), { recursive: true });
  writeFileSync(join(home, name, "kubelet"), "a program");
  utimesSync(join(home, name), NOW / 1000 - days * DAY, NOW / 1000 - days * DAY);
}

test("of other versions only the set that was used last stays", () => {
  for (const [name, days] of [
    [a, 4],
    [b, 1],
    [c, 9],
    [d, 2],
  ] as const)
    folder(name, days);
  expect(pruneOldPrograms(join(home, c), NOW)).toEqual([d, a]);
  expect(readdirSync(home).sort()).toEqual([b, c]);
});

test("who goes back and forth between two versions keeps both", () => {
  for (const [name, days] of [
    [a, 2],
    [b, 1],
  ] as const)
    folder(name, days);
  for (const [name, hours] of [
    [a, 1],
    [b, 2],
    [a, 3],
  ] as const) {
    expect(pruneOldPrograms(join(home, name), NOW + hours * 3_600_000)).toEqual([]);
  }
  folder(c, 0);
  expect(pruneOldPrograms(join(home, c), NOW + 4 * 3_600_000)).toEqual([b]);
});

test("what else is there is not looked at", () => {
  for (const name of ["bin", "bin-old", "run", "containerd"]) folder(name, 30);
  for (const name of [a, b]) folder(name, 1);
  expect(pruneOldPrograms(join(home, a), NOW)).toEqual([]);
  expect(readdirSync(home)).toHaveLength(6);
});
