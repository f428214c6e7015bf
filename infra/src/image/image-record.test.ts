import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type ImageRecord, imageRecordPath, readImageRecord, writeImageRecord } from "./image-record.ts";

const record: ImageRecord = {
  schema: 1,
  service: "backend",
  name: "todo-backend:0123456789abcdef",
  hash: "0".repeat(64),
  imageId: `sha256:${"1".repeat(64)}`,
  layers: [`sha256:${"2".repeat(64)}`],
  sizeBytes: 118_000_000,
};
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "todo-record-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("is read as it was written, and leaves no draft", () => {
  const path = imageRecordPath(folder);
  writeImageRecord(path, { ...record, compressedBytes: 44_000_000 });
  writeImageRecord(path, record);
  expect(readImageRecord(path)).toEqual(record);
  expect(readdirSync(dirname(path))).toEqual(["record.json"]);
  expect(readFileSync(path, "utf8").endsWith("}\n")).toBe(true);
});

test.each([
  ["none", undefined],
  ["half of one", '{"schema":1,'],
  ["another schema", JSON.stringify({ ...record, schema: 2 })],
  ["an ID that is none", JSON.stringify({ ...record, imageId: "latest" })],
])("%s is no record", (_what, content) => {
  const path = join(folder, "record.json");
  if (content !== undefined) writeFileSync(path, content);
  expect(readImageRecord(path)).toBeUndefined();
});
