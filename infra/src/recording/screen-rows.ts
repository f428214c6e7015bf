import headless from "@xterm/headless";
import type { TerminalOutput } from "./terminal-output.ts";

/** Characters next to each other that look the same. */
export interface Run {
  text: string;
  /** Number of one of the terminal's 16 colours, or `#rrggbb`; absent: the terminal's own. */
  colour?: number | string;
  bold?: true;
  dim?: true;
}

/** What stands in a row of the screen for a while. */
export interface RowSpell {
  /** From 0, the first row that was written to. */
  row: number;
  runs: readonly Run[];
  /** Seconds since the program began; no `until`: it still stands there at the end. */
  from: number;
  until?: number;
}

const SCROLLED_ROWS = 2000;

/**
 * Plays a program's output on a terminal and tells what stood where and when. Rows that have scrolled out of sight count
 * on, so the whole of the output is there at the end.
 */
export async function playOnScreen(
  outputs: readonly TerminalOutput[],
  size: { columns: number; rows: number },
): Promise<RowSpell[]> {
  const terminal = new headless.Terminal({
    cols: size.columns,
    rows: size.rows,
    scrollback: SCROLLED_ROWS,
    allowProposedApi: true,
  });
  const spells: RowSpell[] = [];
  const standing: (RowSpell | undefined)[] = [];
  for (const { at, text } of outputs) {
    await new Promise<void>((written) => terminal.write(text, written));
    const rows = readRows(terminal);
    for (let row = 0; row < Math.max(rows.length, standing.length); row++) {
      const runs = rows[row] ?? [];
      const before = standing[row];
      if (JSON.stringify(before?.runs ?? []) === JSON.stringify(runs)) continue;
      if (before) before.until = at;
      const now = runs.length > 0 ? { row, runs, from: at } : undefined;
      standing[row] = now;
      if (now) spells.push(now);
    }
  }
  terminal.dispose();
  return spells.filter(({ from, until }) => until === undefined || until > from);
}

function readRows(terminal: headless.Terminal): Run[][] {
  const buffer = terminal.buffer.normal;
  return Array.from({ length: buffer.length }, (_, row) => readRow(buffer.getLine(row)));
}

function readRow(line: headless.IBufferLine | undefined): Run[] {
  const runs: Run[] = [];
  const end = line?.translateToString(true).length ?? 0;
  for (let column = 0; line && column < end; column++) {
    const cell = line.getCell(column);
    if (!cell || cell.getWidth() === 0) continue;
    const look = lookOf(cell);
    const last = runs.at(-1);
    const text = cell.getChars() || " ";
    if (last && last.colour === look.colour && last.bold === look.bold && last.dim === look.dim) last.text += text;
    else runs.push({ text, ...look });
  }
  return runs;
}

function lookOf(cell: headless.IBufferCell): Omit<Run, "text"> {
  const number = cell.getFgColor();
  const colour = cell.isFgRGB() || number > 15 ? rgb(cell) : number;
  return {
    ...(cell.isFgDefault() ? {} : { colour }),
    ...(cell.isBold() ? { bold: true as const } : {}),
    ...(cell.isDim() ? { dim: true as const } : {}),
  };
}

/** Colours past the 16 are fixed ones: the cube of 6 x 6 x 6, then greys. */
function rgb(cell: headless.IBufferCell): string {
  const number = cell.getFgColor();
  if (cell.isFgRGB()) return hex([number >> 16, (number >> 8) & 255, number & 255]);
  if (number >= 232) return hex(Array(3).fill(8 + (number - 232) * 10));
  const step = (level: number) => (level === 0 ? 0 : 55 + level * 40);
  const place = number - 16;
  return hex([step(Math.floor(place / 36)), step(Math.floor(place / 6) % 6), step(place % 6)]);
}

const hex = (parts: readonly number[]) => `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
