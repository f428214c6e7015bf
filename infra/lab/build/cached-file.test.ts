import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { cachedFile } from "./cached-file.ts";

const folder = () => {
  const path = mkdtempSync(join(tmpdir(), "todo-cached-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
};

test("a file is made once", async () => {
  const file = join(folder(), "deep", "file");
  expect(await cachedFile(file, async (temporary) => writeFileSync(temporary, "made"))).toBe(true);
  expect(await cachedFile(file, () => Promise.reject(new Error("again")))).toBe(false);
  expect(readFileSync(file, "utf8")).toBe("made");
});

test("a maker that fails half-way leaves nothing", async () => {
  const where = folder();
  const half = async (temporary: string) => {
    writeFileSync(temporary, "ha");
    throw new Error("interrupted");
  };
  await expect(cachedFile(join(where, "file"), half)).rejects.toThrow("interrupted");
  expect(readdirSync(where)).toEqual([]);
});

test("of two who make a folder at once, the second takes what the first has made", async () => {
  const where = folder();
  const made = join(where, "made");
  const make = async (temporary: string) => {
    mkdirSync(temporary);
    writeFileSync(join(temporary, "file"), "made");
  };
  const second = cachedFile(made, async (temporary) => {
    await make(temporary);
    mkdirSync(made);
    writeFileSync(join(made, "file"), "made by the first");
  });
  expect(await second).toBe(true);
  expect(readdirSync(where)).toEqual(["made"]);
  expect(readFileSync(join(made, "file"), "utf8")).toBe("made by the first");
});
