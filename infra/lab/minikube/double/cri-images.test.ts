import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http2";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { criImages } from "./cri-images.ts";

const ID = `sha256:${"a".repeat(64)}`;
const text = (field: number, value: string | Buffer) =>
  Buffer.concat([Buffer.from([(field << 3) | 2, (value.length & 0x7f) | 0x80, value.length >> 7]), Buffer.from(value)]);
const image = (...fields: Buffer[]) => text(1, Buffer.concat(fields));

/** A runtime that answers one call with a message. */
async function runtime(message: Buffer): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "todo-cri-"));
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(request.url === "/runtime.v1.ImageService/ListImages" ? 200 : 404, {
      "content-type": "application/grpc",
    });
    const head = Buffer.alloc(5);
    head.writeUInt32BE(message.length, 1);
    response.end(Buffer.concat([head, message]));
  });
  onTestFinished(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });
  const socket = join(folder, "runtime.sock");
  await new Promise<void>((listening) => server.listen(socket, listening));
  return socket;
}

test("images have all their names, their ID and their size", async () => {
  const size = Buffer.from([4 << 3, 0x96, 0x01]);
  const socket = await runtime(
    Buffer.concat([
      image(
        text(1, ID),
        text(2, "docker.io/library/todo-backend:dev"),
        text(2, "docker.io/library/todo-backend:1"),
        size,
      ),
      image(text(1, ID), text(3, `docker.io/library/gone@${ID}`)),
    ]),
  );
  expect(await criImages(socket)).toEqual([
    {
      id: ID,
      repoTags: ["docker.io/library/todo-backend:dev", "docker.io/library/todo-backend:1"],
      repoDigests: [],
      size: 150,
    },
    { id: ID, repoTags: [], repoDigests: [`docker.io/library/gone@${ID}`], size: 0 },
  ]);
});

test("a node without images has none, and neither has one that does not answer", async () => {
  expect(await criImages(await runtime(Buffer.alloc(0)))).toEqual([]);
  expect(await criImages(join(tmpdir(), "no-such-runtime.sock"))).toEqual([]);
});
