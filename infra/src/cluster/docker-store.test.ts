import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import type Docker from "dockerode";
import { expect, test } from "vitest";
import type { ImageRecord } from "../image/image-record.ts";
import { daemonSaving, tarOf } from "../image/saved-tar.ts";
import { DockerStore } from "./docker-store.ts";

const ID = `sha256:${"1".repeat(64)}`;
const NAME = "todo-backend:2222222222222222";
const record: ImageRecord = {
  schema: 1,
  service: "backend",
  name: NAME,
  hash: "2".repeat(64),
  imageId: ID,
  layers: [],
  sizeBytes: 100,
};
const store = (node: object) => new DockerStore(node as Docker);

test("names and labels come in one answer", async () => {
  const listImages = async () => [
    { Id: ID, RepoTags: [NAME, "todo-backend:dev"], Labels: { "todo-app.input-hash": "abc" } },
    { Id: "sha256:9", RepoTags: ["<none>:<none>"], Labels: null },
    { Id: "sha256:8", RepoTags: null, Labels: null },
  ];
  expect(await store({ listImages }).images()).toEqual([
    { name: NAME, id: ID, hashLabel: "abc" },
    { name: "todo-backend:dev", id: ID, hashLabel: "abc" },
  ]);
});

test("an image of another daemon is sent whole", async () => {
  let received = "";
  const loadImage = async (archive: Readable) => {
    received = await text(archive);
    return Readable.from(["Loaded image"]);
  };
  const progress: object[] = [];
  const report = await store({ loadImage }).load(record, {
    docker: daemonSaving(() => tarOf({ "layer.tar": "a layer" })),
    onProgress: (moved) => progress.push(moved),
  });
  expect(progress.at(-1)).toEqual({ image: NAME, sentBytes: expect.any(Number), bytes: 100 });
  expect(report).toEqual({ name: NAME, sent: "whole", bytes: 100, totalBytes: 100 });
  expect(received).toContain("a layer");
});

test("an alias is a tag of its own repository", async () => {
  const tags: unknown[] = [];
  const getImage = (name: string) => ({ tag: async (options: object) => tags.push([name, options]) });
  await store({ getImage }).tag(NAME, "todo-backend:dev");
  expect(tags).toEqual([[NAME, { repo: "todo-backend", tag: "dev" }]]);
});

test("a daemon that went away is a problem", async () => {
  const listImages = async () => Promise.reject(Object.assign(new Error("refused"), { code: "ECONNREFUSED" }));
  await expect(store({ listImages }).images()).rejects.toMatchObject({ code: "DOCKER_NOT_RUNNING" });
});
