import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import tar from "tar-stream";
import { expect, test } from "vitest";
import { testFolder } from "../../src/testing/test-folder.ts";
import { writeImageArchive } from "./image-archive.ts";

const image = {
  name: "docker.io/todo-lab/example:lab",
  files: [
    { path: "bin/program", mode: 0o755, content: Buffer.from("program") },
    { path: "bin/alias", linkTo: "program" },
  ],
  entrypoint: ["/bin/program"],
};

test("the archive is an OCI layout whose index names the image and whose blobs are all there", async () => {
  const file = join(testFolder(), "example.tar");
  const digest = await writeImageArchive(image, file);
  const entries: Record<string, string> = {};
  const extract = tar.extract();
  Readable.from([readFileSync(file)]).pipe(extract);
  for await (const entry of extract) entries[entry.header.name] = await text(entry);

  const blob = (name: string) => entries[`blobs/sha256/${name.slice(7)}`] ?? "";
  const [manifestEntry] = JSON.parse(entries["index.json"] ?? "").manifests;
  expect(manifestEntry).toMatchObject({ digest, annotations: { "io.containerd.image.name": image.name } });
  const manifest = JSON.parse(blob(digest));
  expect(JSON.parse(blob(manifest.config.digest)).config.Entrypoint).toEqual(["/bin/program"]);
  expect(blob(manifest.layers[0].digest)).toHaveLength(manifest.layers[0].size);
});

test("the same files give the same digest", async () => {
  const folder = testFolder();
  expect(await writeImageArchive(image, join(folder, "a"))).toBe(await writeImageArchive(image, join(folder, "b")));
});
