import { styleText } from "node:util";

export type Paint = (style: Style, text: string) => string;
export type Style = "red" | "green" | "yellow" | "blue" | "magenta" | "cyan" | "bold" | "dim";

/** Colours text for a stream: only for a terminal, unless FORCE_COLOR or NO_COLOR says otherwise. */
export function paintFor(stream: NodeJS.WriteStream): Paint {
  return (style, text) => styleText(style, text, { stream });
}

/** For what is no terminal by nature: tests, files. */
export const plain: Paint = (_style, text) => text;
