import { once } from "node:events";
import { connect, constants } from "node:http2";
import { connect as connectSocket } from "node:net";
import { buffer } from "node:stream/consumers";
import { fieldsOf } from "./protobuf-fields.ts";

/** One image as the node's runtime knows it: all names of the same content together. */
export interface NodeImage {
  /** Digest of the image's configuration, with `sha256:`: what Kubernetes calls its ID. */
  id: string;
  repoDigests: string[];
  repoTags: string[];
  /** Bytes of the content. */
  size: number;
}

/** A message that holds nothing: not compressed, and of no length. */
const EMPTY = Buffer.alloc(5);
const FRAME_HEAD = EMPTY.length;

/**
 * Asks the runtime for the images of the node as `crictl` does: the call `ListImages` of the Container Runtime Interface
 * (k8s.io/cri-api, runtime/v1), by gRPC. A runtime that does not answer has none.
 *
 * @param socket path of the runtime's socket
 */
export async function criImages(socket: string): Promise<NodeImage[]> {
  const session = connect("http://localhost", { createConnection: () => connectSocket(socket) });
  session.on("error", () => {}); // the call ends with it
  try {
    const call = session.request({
      [constants.HTTP2_HEADER_METHOD]: "POST",
      [constants.HTTP2_HEADER_PATH]: "/runtime.v1.ImageService/ListImages",
      [constants.HTTP2_HEADER_CONTENT_TYPE]: "application/grpc",
      [constants.HTTP2_HEADER_TE]: "trailers",
    });
    call.end(EMPTY);
    const [answer] = await Promise.all([buffer(call), once(call, "response")]);
    return parseListImages(answer.subarray(FRAME_HEAD));
  } catch {
    return [];
  } finally {
    session.destroy();
  }
}

/** Reads a `ListImagesResponse`: images are its field 1, of which ID, tags, digests and size are the fields 1 to 4. */
export function parseListImages(message: Uint8Array): NodeImage[] {
  return fieldsOf(message).flatMap(({ number, value }) => (number === 1 && isBytes(value) ? [parseImage(value)] : []));
}

function parseImage(message: Uint8Array): NodeImage {
  const fields = fieldsOf(message);
  const texts = (wanted: number) =>
    fields.flatMap(({ number, value }) => (number === wanted && isBytes(value) ? [Buffer.from(value).toString()] : []));
  const size = fields.find(({ number }) => number === 4)?.value;
  return {
    id: texts(1)[0] ?? "",
    repoTags: texts(2),
    repoDigests: texts(3),
    size: typeof size === "bigint" ? Number(size) : 0,
  };
}

const isBytes = (value: Uint8Array | bigint): value is Uint8Array => typeof value !== "bigint";
