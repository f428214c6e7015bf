import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import type Docker from "dockerode";
import { beforeEach, expect, test } from "vitest";
import { contentHash } from "./context-files.ts";
import { exportLastLayer } from "./export-last-layer.ts";
import { exportMissingLayers } from "./export-missing-layers.ts";
import { tarOf } from "./saved-tar.ts";

const digest = (content: string | Buffer) => `sha256:${contentHash(content)}`;
const BASE = "base layer";
const LONG = `app/apps/${"folder/".repeat(20)}file`;

/** A configuration as BuildKit writes it, in Go's order of keys. */
const configOf = (version: string, created: string, last: Buffer) =>
  JSON.stringify({
    architecture: "amd64",
    config: {
      User: "1",
      WorkingDir: "/app",
      Labels: { about: "a & b", "todo-app.input-hash": version },
      OnBuild: null,
    },
    created,
    history: [
      { created: "2026-01-01T00:00:00.123456789Z", created_by: "COPY /runtime/ / # buildkit", comment: "buildkit" },
      { created, created_by: "COPY --from=app /app/apps/ ./apps/ # buildkit", comment: "buildkit" },
      { created, created_by: "USER 1", comment: "buildkit", empty_layer: true },
    ],
    os: "linux",
    rootfs: { type: "layers", diff_ids: [digest(BASE), digest(last)] },
  }).replaceAll("&", "\\u0026");

/** A version of an image: its last layer, and all files in the folder that the layer is a part of. */
async function versionOf(text: string, created: string) {
  const apps = { "app/": { type: "directory" as const }, "app/apps/": { type: "directory" as const } };
  const files = { ...apps, "app/apps/main.js": text, [LONG]: text };
  const layer = await buffer(tarOf(files));
  const all = await buffer(tarOf({ ...files, "app/apps-of-others": "x", "app/node_modules/a.js": "x" }));
  return { layer, all, config: configOf(text, created, layer), created, label: text };
}

type Version = Awaited<ReturnType<typeof versionOf>>;

/** A daemon that has one image, and notes what was done with containers. */
function daemonWith({ layer, all, config, created, label }: Version) {
  const containers: string[] = [];
  const inspected = {
    Id: digest(config),
    Created: created,
    Config: { Labels: { "todo-app.input-hash": label, about: "a & b" } },
    RootFS: { Layers: [digest(BASE), digest(layer)] },
  };
  const saved = () =>
    tarOf({
      "1/layer.tar": BASE,
      "2/layer.tar": layer,
      "c.json": config,
      "manifest.json": JSON.stringify([{ Config: "c.json", Layers: ["1/layer.tar", "2/layer.tar"] }]),
    });
  const docker = {
    getImage: () => ({ inspect: async () => inspected, get: async () => saved() }),
    createContainer: async ({ Image }: { Image: string }) => {
      containers.push(`created of ${Image}`);
      return {
        getArchive: async ({ path }: { path: string }) => {
          containers.push(path);
          return Readable.from([all]);
        },
        remove: async () => void containers.push("removed"),
      };
    },
  };
  return { docker: docker as unknown as Docker, containers };
}

const NAME = "todo-frontend:0123456789abcdef";
const held = Promise.resolve(new Set([digest(BASE)]));
let one: Version;
let two: Version;
beforeEach(async () => {
  one = await versionOf("one", "2026-01-02T00:00:00.1Z");
  two = await versionOf("two", "2026-01-03T00:00:00.2Z");
});

async function sent(version: Version) {
  const { stream, parts } = await exportMissingLayers(daemonWith(version).docker, NAME, held);
  return { bytes: await buffer(stream), parts };
}

test("an image whose last layer is new is packed to the very bytes that a save of all gives", async () => {
  const { parts: earlier } = await sent(one);
  const { docker, containers } = daemonWith(two);
  const short = await exportLastLayer(docker, NAME, earlier, held);
  const { bytes: long, parts } = await sent(two);
  expect(short?.parts).toEqual({
    ...parts,
    layers: parts.layers.map((layer) => expect.objectContaining(digestsOf(layer))),
  });
  expect(short && (await buffer(short.stream)).equals(long)).toBe(true);
  expect(containers).toEqual([`created of ${digest(two.config)}`, "/app", "removed"]);
});

function digestsOf({ digest, size, mediaType }: { digest: string; size: number; mediaType: string }) {
  return { digest, size, mediaType };
}

test.each<[why: string, change: (version: Version) => Partial<Version>]>([
  ["the configuration is another in more than that", ({ config }) => ({ config: config.replace('"1"', '"2"') })],
  [
    "the layer is not these files",
    ({ layer }) => ({ all: Buffer.concat([layer.subarray(0, 512), Buffer.alloc(1024)]) }),
  ],
])("nothing is packed where %s", async (_why, change) => {
  const { parts: earlier } = await sent(one);
  const { docker, containers } = daemonWith({ ...two, ...change(two) });
  expect(await exportLastLayer(docker, NAME, earlier, held)).toBeUndefined();
  expect(containers.filter((what) => what.startsWith("created"))).toHaveLength(
    containers.filter((what) => what === "removed").length,
  );
});

test("nothing is packed where more than the last layer has to travel, or less", async () => {
  const { parts: earlier } = await sent(one);
  const { docker } = daemonWith(two);
  const all = new Set([digest(BASE), digest(two.layer)]);
  expect(await exportLastLayer(docker, NAME, earlier, Promise.resolve(new Set()))).toBeUndefined();
  expect(await exportLastLayer(docker, NAME, earlier, Promise.resolve(all))).toBeUndefined();
  expect(await exportLastLayer(docker, NAME, { ...earlier, layers: [] }, held)).toBeUndefined();
});

test("nothing is packed of what was remembered wrongly", async () => {
  const { parts: earlier } = await sent(one);
  const { docker } = daemonWith(two);
  expect(await exportLastLayer(docker, NAME, { ...earlier, config: "{}" }, held)).toBeUndefined();
  expect(await exportLastLayer(docker, NAME, { ...earlier, config: "no JSON" }, held)).toBeUndefined();
});
