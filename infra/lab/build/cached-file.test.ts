import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cachedFile } from "./cached-file.ts";

const folder = () => mkdtempSync(join(tmpdir(), "cached-"));

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
