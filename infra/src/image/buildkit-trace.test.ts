import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { BuildkitTrace } from "./buildkit-trace.ts";

// What Docker 20.10 answered to a build of
//   FROM node:24.21.0-bookworm-slim / COPY apps /apps / RUN echo one; echo two >&2; printf half; exit 3
const recorded = readFileSync(new URL("./buildkit-trace.recorded.ndjson", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as { id?: string; aux: string })
  .filter(({ id }) => id === "moby.buildkit.trace")
  .map(({ aux }) => aux);

const FROM = "[1/3] FROM docker.io/library/node:24.21.0-bookworm-slim";
const COPY = "[2/3] COPY apps /apps";
const RUN = "[3/3] RUN echo one; echo two >&2; printf half; exit 3";

test("tells each thing once, and nothing of BuildKit's own steps", () => {
  const trace = new BuildkitTrace();
  expect(recorded.flatMap((aux) => trace.read(aux))).toEqual([
    { step: FROM, event: "cached" },
    { step: COPY, event: "started" },
    { step: COPY, event: "done" },
    { step: RUN, event: "started" },
    { step: RUN, event: "output", line: "one" },
    { step: RUN, event: "output", line: "two" },
  ]);
});

test("knows the step that failed, why, and what it printed last", () => {
  const trace = new BuildkitTrace();
  for (const aux of recorded) trace.read(aux);
  expect(trace.failure()).toEqual({
    step: RUN,
    error: "executor failed running [/bin/sh -c echo one; echo two >&2; printf half; exit 3]: exit code: 3",
    output: ["one", "two", "half"],
  });
});

test("nothing has failed, and a step is under way, before the end", () => {
  const trace = new BuildkitTrace();
  for (const aux of recorded.slice(0, -1)) trace.read(aux);
  expect(trace.failure()).toBeUndefined();
  expect(trace.running()).toBe(RUN);
});
