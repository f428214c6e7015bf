import type { Readable } from "node:stream";

/** What the Docker daemon answers to a long request: one JSON value a line, each as soon as it has come. */
export async function* jsonLines(stream: Readable): AsyncIterable<unknown> {
  let rest = "";
  for await (const chunk of stream.setEncoding("utf8")) {
    const lines = `${rest}${chunk}`.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line.trim() !== "") yield JSON.parse(line);
  }
}
