import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { imageSize } from "./image-size.ts";

test("layers count the same whether the daemon keeps them compressed or not", async () => {
  const folder = mkdtempSync(join(tmpdir(), "todo-size-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const plain = Buffer.alloc(1e6, "layer");
  const packed = gzipSync(plain);
  writeFileSync(join(folder, "plain.tar"), plain);
  writeFileSync(join(folder, "packed.tar"), packed);
  writeFileSync(join(folder, "manifest.json"), JSON.stringify([{ Layers: ["plain.tar", "packed.tar"] }]));
  expect(await imageSize(folder)).toEqual({ uncompressed: 2e6, compressed: 2 * packed.length });
});
