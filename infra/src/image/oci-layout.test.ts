import { Readable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { ociLayout } from "./oci-layout.ts";

const CHUNK = Buffer.alloc(64 * 1024);
const CHUNKS = 1000;

/** A layer that goes on for long. */
function layer() {
  const digest = `sha256:${"1".repeat(64)}`;
  const chunks = function* () {
    for (let chunk = 0; chunk < CHUNKS; chunk++) yield CHUNK;
  };
  const parts = {
    name: "todo-backend:1",
    config: JSON.stringify({ architecture: "amd64", os: "linux" }),
    layers: [{ mediaType: "application/vnd.oci.image.layer.v1.tar", digest, size: CHUNKS * CHUNK.length }],
  };
  return ociLayout(parts, new Map([[digest, () => Readable.from(chunks(), { objectMode: false })]]));
}

test.each([0, 1, 2, 5, 20])(
  "who ends the stream after %i pieces ends all of it, and that is no failure",
  async (pieces) => {
    const { stream } = layer();
    let read = 0;
    for await (const _piece of stream) if (++read > pieces) break;
    expect(stream.destroyed).toBe(true);
    // What is still being written to finds out within some turns; an error that nobody takes fails the test.
    for (let turn = 0; turn < 50; turn++) await nextTurn();
  },
);
