/** A piece of a line. */
export type Span =
  | { kind: "text" | "strong" | "emphasis" | "code"; text: string }
  | { kind: "link"; text: string; href: string };

export type Block =
  | { kind: "paragraph" | "heading"; lines: Span[][] }
  | { kind: "list"; ordered: boolean; start: number; items: Span[][] }
  | { kind: "code"; text: string };

const ITEM = /^\s*(?:[-*•]|(\d{1,9})[.)])\s+(.*)$/;
const FENCE = /^\s*```/;
const HEADING = /^#{1,6}\s+(.*)$/;
/** Strong, emphasis, code, a link; each within one line, and never of nothing. */
const SPAN = /\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|`([^`]+)`|\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)/g;

/**
 * What a model's answer stands for, of the little Markdown that models write: paragraphs, headings, lists, fenced code,
 * strong, emphasis, code and links to http(s). Whatever else stands there is text; no HTML comes out of it.
 */
export function readMarkdown(source: string): Block[] {
  const blocks: Block[] = [];
  let fenced: string[] | undefined;
  let apart = true;
  for (const line of source.split("\n")) {
    if (FENCE.test(line)) {
      if (fenced) blocks.push({ kind: "code", text: fenced.join("\n") });
      fenced = fenced ? undefined : [];
    } else if (fenced) fenced.push(line);
    else if (line.trim() === "") apart = true;
    else {
      addLine(blocks, line, apart);
      apart = false;
    }
  }
  // A fence that is still open: the answer is on its way.
  if (fenced) blocks.push({ kind: "code", text: fenced.join("\n") });
  return blocks;
}

function addLine(blocks: Block[], line: string, apart: boolean): void {
  const last = blocks.at(-1);
  const [isItem, number, text = ""] = ITEM.exec(line) ?? [];
  const heading = HEADING.exec(line)?.[1];
  if (heading !== undefined) blocks.push({ kind: "heading", lines: [readSpans(heading)] });
  else if (isItem !== undefined) {
    const ordered = number !== undefined;
    // Blank lines between the items of one list do not end it.
    if (last?.kind === "list" && last.ordered === ordered) last.items.push(readSpans(text));
    else blocks.push({ kind: "list", ordered, start: Number(number ?? 1), items: [readSpans(text)] });
  } else if (!apart && last?.kind === "paragraph") last.lines.push(readSpans(line.trim()));
  else if (!apart && last?.kind === "list") last.items.at(-1)?.push({ kind: "text", text: ` ${line.trim()}` });
  else blocks.push({ kind: "paragraph", lines: [readSpans(line.trim())] });
}

function readSpans(line: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  const textUntil = (to: number) => {
    if (to > from) spans.push({ kind: "text", text: line.slice(from, to) });
  };
  for (const match of line.matchAll(SPAN)) {
    const [whole, strong, emphasis, code, text, href] = match;
    textUntil(match.index);
    from = match.index + whole.length;
    if (strong !== undefined) spans.push({ kind: "strong", text: strong });
    else if (emphasis !== undefined) spans.push({ kind: "emphasis", text: emphasis });
    else if (code !== undefined) spans.push({ kind: "code", text: code });
    else if (text !== undefined && href !== undefined) spans.push({ kind: "link", text, href });
  }
  textUntil(line.length);
  return spans;
}
