import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { contentHash } from "./context-files.ts";
import { exportMissingLayers } from "./export-missing-layers.ts";
import { daemonSaving, readTar, tarOf } from "./saved-tar.ts";

const NAME = "todo-backend:0123456789abcdef";
const digest = (content: string) => `sha256:${contentHash(content)}`;
const blob = (content: string) => `blobs/sha256/${contentHash(content)}`;
const CONFIG = JSON.stringify({
  architecture: "amd64",
  os: "linux",
  config: { User: "10001" },
  rootfs: { type: "layers" },
});
const [BASE, APP] = ["base layer, larger than the other", "app layer"];

/** As Docker 20.10 saves: a folder a layer, and a layer that comes twice is a link to the first. */
const archive = () =>
  tarOf({
    "1a/": { type: "directory" },
    "1a/VERSION": "1.0",
    "1a/json": "{}",
    "1a/layer.tar": BASE,
    "2b/layer.tar": APP,
    "3c/layer.tar": { type: "symlink", linkname: "../2b/layer.tar" },
    "c0.json": CONFIG,
    "manifest.json": JSON.stringify([
      { Config: "c0.json", RepoTags: [NAME], Layers: ["1a/layer.tar", "2b/layer.tar", "3c/layer.tar"] },
    ]),
    repositories: "{}",
  });

/** As Docker 25 and later save: an OCI layout that has manifest.json too. */
const layout = () =>
  tarOf({
    blobs: { type: "directory" },
    [blob(BASE)]: BASE,
    [blob(APP)]: APP,
    [blob(CONFIG)]: CONFIG,
    "index.json": "{}",
    "manifest.json": JSON.stringify([
      { Config: blob(CONFIG), RepoTags: [NAME], Layers: [blob(BASE), blob(APP), blob(APP)] },
    ]),
    "oci-layout": "{}",
  });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "todo-export-"));
  vi.stubEnv("TMPDIR", folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

describe.each([
  ["a docker archive", archive],
  ["an OCI layout", layout],
])("from %s", (_form, save: () => Readable) => {
  const docker = daemonSaving(save);

  test("the whole image for a receiver that has nothing", async () => {
    const { stream, bytes, totalBytes } = await exportMissingLayers(docker, NAME, new Set());
    const files = await readTar(stream);
    const index = JSON.parse(files.get("index.json")?.content ?? "");
    expect(index.manifests[0].annotations).toEqual({
      "io.containerd.image.name": `docker.io/library/${NAME}`,
      "org.opencontainers.image.ref.name": "0123456789abcdef",
    });
    expect(index.manifests[0].platform).toEqual({ architecture: "amd64", os: "linux" });
    const manifest = files.get(`blobs/${index.manifests[0].digest.replace(":", "/")}`)?.content ?? "";
    expect(digest(manifest)).toBe(index.manifests[0].digest);
    const { config, layers } = JSON.parse(manifest);
    expect(config.digest).toBe(digest(CONFIG));
    expect(layers.map((layer: { digest: string }) => layer.digest)).toEqual([digest(BASE), digest(APP), digest(APP)]);
    expect(layers[0].mediaType).toBe("application/vnd.oci.image.layer.v1.tar");
    expect([BASE, APP, CONFIG].map((content) => files.get(blob(content))?.content)).toEqual([BASE, APP, CONFIG]);
    expect(bytes).toBe(totalBytes);
  });

  test("only the layers that the receiver lacks, and the manifest and configuration even if it has them", async () => {
    const { stream, bytes, totalBytes } = await exportMissingLayers(
      docker,
      NAME,
      new Set([digest(BASE), digest(CONFIG)]),
    );
    const files = await readTar(stream);
    expect(files.has(blob(BASE))).toBe(false);
    expect(files.has(blob(APP))).toBe(true);
    expect(files.has(blob(CONFIG))).toBe(true);
    expect(totalBytes - bytes).toBe(BASE.length);
  });

  test("the same bytes each time, and nothing left behind", async () => {
    const once = async () => buffer((await exportMissingLayers(docker, NAME, new Set([digest(BASE)]))).stream);
    expect((await once()).equals(await once())).toBe(true);
    (await exportMissingLayers(docker, NAME, new Set())).stream.destroy();
    await vi.waitFor(() => expect(readdirSync(folder)).toEqual([]), { timeout: 10_000 });
  });
});

test("what is no image leaves nothing behind either", async () => {
  const docker = daemonSaving(() => tarOf({ "manifest.json": "[]", "layer.tar": BASE }));
  await expect(exportMissingLayers(docker, NAME, new Set())).rejects.toThrow();
  expect(readdirSync(folder)).toEqual([]);
});

test("a save that breaks off is no image, and leaves nothing behind", async () => {
  const whole = await buffer(tarOf({ "layer.tar": "x".repeat(100_000) }));
  const half = async function* () {
    yield whole.subarray(0, 50_000);
    throw new Error("the daemon went away");
  };
  const docker = daemonSaving(() => Readable.from(half(), { objectMode: false }));
  await expect(exportMissingLayers(docker, NAME, new Set())).rejects.toThrow("the daemon went away");
  expect(readdirSync(folder)).toEqual([]);
});

test("an interruption while the daemon saves, or while the layers travel, leaves nothing behind", async () => {
  const abort = new AbortController();
  const endless = async function* () {
    yield await buffer(tarOf({ "layer.tar": "x".repeat(1000) })).then((whole) => whole.subarray(0, 600));
    abort.abort(new Error("Ctrl-C"));
    await new Promise(() => {});
  };
  const saving = daemonSaving(() => Readable.from(endless(), { objectMode: false }));
  await expect(exportMissingLayers(saving, NAME, new Set(), abort.signal)).rejects.toThrow("Ctrl-C");
  expect(readdirSync(folder)).toEqual([]);

  const { stream, remove } = await exportMissingLayers(daemonSaving(archive), NAME, new Set());
  stream.once("data", () => {});
  expect(readdirSync(folder)).toHaveLength(1);
  await remove();
  expect(readdirSync(folder)).toEqual([]);
});

test("compressed layers are named so", async () => {
  const zipped = gzipSync(APP);
  const docker = daemonSaving(() =>
    tarOf({
      "l.tar": zipped,
      "c.json": CONFIG,
      "manifest.json": JSON.stringify([{ Config: "c.json", Layers: ["l.tar"] }]),
    }),
  );
  const files = [...(await readTar((await exportMissingLayers(docker, NAME, new Set())).stream)).values()];
  const manifest = files.map(({ content }) => content).find((content) => content.includes('"layers"')) ?? "";
  expect(JSON.parse(manifest).layers[0].mediaType).toBe("application/vnd.oci.image.layer.v1.tar+gzip");
});
