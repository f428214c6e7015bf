import type { ObjectDiff } from "./manifest-diff.ts";

/** Colours a line of a diff. */
export type PaintLine = (colour: "bold" | "green" | "red" | "cyan", line: string) => string;

/** A manifest's differences for people, as `diff -u` shows them, under the name of each object. */
export function renderDiff(diffs: readonly ObjectDiff[], paint: PaintLine = (_colour, line) => line): string {
  if (diffs.length === 0) return "the manifests are equal";
  return diffs
    .flatMap(({ object, change, lines }) => [
      paint("bold", `${object} (${change})`),
      ...lines.map((line) => coloured(line, paint)),
    ])
    .join("\n");
}

function coloured(line: string, paint: PaintLine): string {
  if (line.startsWith("@@")) return `  ${paint("cyan", line)}`;
  if (line.startsWith("+")) return `  ${paint("green", line)}`;
  return `  ${line.startsWith("-") ? paint("red", line) : line}`;
}
