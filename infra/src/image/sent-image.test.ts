import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readSentImage, writeSentImage } from "./sent-image.ts";

const image = {
  name: "registry.example:5000/todo-backend:one",
  config: "{}",
  layers: [{ mediaType: "application/vnd.oci.image.layer.v1.tar", digest: "sha256:1", size: 3 }],
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "todo-sent-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("an image is remembered for those that differ only in their tag", () => {
  writeSentImage(join(folder, "new"), image);
  expect(readSentImage(join(folder, "new"), "registry.example:5000/todo-backend:two")).toEqual(image);
  expect(readSentImage(join(folder, "new"), "registry.example:5000/todo-frontend:one")).toBeUndefined();
  expect(readdirSync(join(folder, "new"))).toHaveLength(1);
});

test("a record that can't be read is none", () => {
  writeSentImage(folder, image);
  for (const file of readdirSync(folder)) writeFileSync(join(folder, file), '{"name":');
  expect(readSentImage(folder, image.name)).toBeUndefined();
});
