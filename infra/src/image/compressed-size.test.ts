import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { compressedSize } from "./compressed-size.ts";
import { daemonSaving, tarOf } from "./saved-tar.ts";

test("is the sum of the layers, each compressed by itself", async () => {
  const layers = ["a".repeat(100_000), "b".repeat(50_000)];
  const docker = daemonSaving(() =>
    tarOf({
      "1.tar": layers[0] ?? "",
      "2.tar": layers[1] ?? "",
      "c.json": "{}",
      "manifest.json": JSON.stringify([{ Config: "c.json", Layers: ["1.tar", "2.tar"] }]),
    }),
  );
  expect(await compressedSize(docker, "todo-backend:1")).toBe(
    layers.reduce((sum, layer) => sum + gzipSync(layer).length, 0),
  );
});
