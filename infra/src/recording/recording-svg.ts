import { paceOf } from "./pace.ts";
import type { RowSpell, Run } from "./screen-rows.ts";

/** A command that was run on a terminal. */
export interface Recording {
  /** What a person would type. */
  command: string;
  /** What the picture shows, for those who can't see it. */
  title: string;
  /** What was done before it, shown as a comment. */
  remark?: string;
  spells: readonly RowSpell[];
  exitCode: number;
  /** From start to end. */
  seconds: number;
}

const [FONT_SIZE, CHARACTER, LINE, PADDING] = [13, 7.8, 19, 16];
/** Characters before a row: when it was last written to. */
const GUTTER = 8;

/**
 * A recording as a picture that plays once and stays: the screen as it was, at each row the seconds after which it was
 * written, and in the end the exit code. Where nothing may move, or the viewer can't, it shows the end.
 *
 * @param columns of the terminal
 */
export function recordingSvg(recording: Recording, columns: number): string {
  const { command, title, remark, spells, exitCode, seconds } = recording;
  const pace = paceOf([...new Set(spells.flatMap(({ from, until }) => [from, until ?? from]))].sort((a, b) => a - b));
  const above = [
    ...(remark ? [[{ text: `# ${remark}`, dim: true as const }]] : []),
    [
      { text: "$ ", colour: 2 },
      { text: command, bold: true as const },
    ],
  ] satisfies Run[][];
  const shown = spells.filter(({ from, until }) => until === undefined || pace(until) - pace(from) > 0.05);
  const lastRow = Math.max(-1, ...shown.map(({ row }) => row));
  const rows = above.length + lastRow + 3;
  const width = Math.ceil(2 * PADDING + (GUTTER + columns) * CHARACTER);
  const height = 2 * PADDING + rows * LINE;
  const end = Math.max(0, ...shown.map(({ from }) => pace(from)));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" xml:space="preserve" role="img" aria-label="${escaped(title)}">`,
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}</style>`,
    `<rect width="${width}" height="${height}" rx="8"/>`,
    ...above.map((runs, row) => text(runs, row)),
    ...shown.map((spell) => spellText(spell, above.length, pace)),
    ...times(shown).map(({ row, from }) => time(from, above.length + row, pace(from))),
    text([{ text: `exit code ${exitCode} after ${duration(seconds)}`, dim: true }], rows - 1, playing(end)),
    "</svg>",
    "",
  ].join("\n");
}

function spellText({ row, runs, from, until }: RowSpell, first: number, pace: (moment: number) => number): string {
  const attributes =
    until === undefined
      ? playing(pace(from))
      : ` class="gone" style="animation:seen ${decimal(pace(until) - pace(from))}s ${decimal(pace(from))}s"`;
  return text(runs, first + row, attributes);
}

/** The rows of the end that were written later than the one above them, to a tenth of a second. */
function times(spells: readonly RowSpell[]): RowSpell[] {
  const last = spells.filter(({ until }) => until === undefined).sort((a, b) => a.row - b.row);
  return last.filter((spell, index) => duration(spell.from) !== duration(last[index - 1]?.from ?? 0));
}

function time(seconds: number, row: number, shownAt: number): string {
  const label = duration(seconds);
  return text([{ text: label, dim: true }], row, playing(shownAt), (GUTTER - 2 - label.length) * CHARACTER);
}

function text(runs: readonly Run[], row: number, attributes = "", x = GUTTER * CHARACTER): string {
  const length = runs.reduce((sum, run) => sum + [...run.text].length, 0);
  const place = `x="${decimal(PADDING + x)}" y="${PADDING + row * LINE + 14}" textLength="${decimal(length * CHARACTER)}"`;
  return `<text ${place}${attributes}>${runs.map(tspan).join("")}</text>`;
}

function tspan({ text, colour, bold, dim }: Run): string {
  const classes = [typeof colour === "number" ? `c${colour % 8}` : "", bold ? "b" : "", dim ? "d" : ""].filter(Boolean);
  const attributes = [
    ...(classes.length > 0 ? [` class="${classes.join(" ")}"`] : []),
    ...(typeof colour === "string" ? [` fill="${colour}"`] : []),
  ].join("");
  return attributes ? `<tspan${attributes}>${escaped(text)}</tspan>` : escaped(text);
}

const playing = (at: number) => (at < 0.05 ? "" : ` class="later" style="animation-delay:${decimal(at)}s"`);

const decimal = (number: number) => String(Math.round(number * 100) / 100);
const duration = (seconds: number) => `${seconds.toFixed(1)} s`;
const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const palette = (colours: readonly string[]) => colours.map((colour, number) => `--c${number}:${colour}`).join(";");
/** The terminal's colours, to be read on white and on black: its black and white are greys. Bright ones look the same. */
const LIGHT = ["#57606a", "#b3261e", "#1a6f33", "#8a5a00", "#0a58b5", "#7b3fb3", "#0f6c7a", "#57606a"];
const DARK = ["#8b949e", "#ff7b72", "#56d364", "#e3b341", "#79c0ff", "#d2a8ff", "#56d4dd", "#c9d1d9"];

const STYLE = [
  `svg{--ground:#f6f8fa;--ink:#1f2328;--faint:#5b646d;${palette(LIGHT)}}`,
  `@media (prefers-color-scheme:dark){svg{--ground:#0d1117;--ink:#e6edf3;--faint:#9198a1;${palette(DARK)}}}`,
  "rect{fill:var(--ground)}",
  `text{font:${FONT_SIZE}px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:var(--ink);white-space:pre}`,
  ".b{font-weight:600}.d{fill:var(--faint)}",
  LIGHT.map((_, number) => `.c${number}{fill:var(--c${number})}`).join(""),
  ".later{animation:later 1ms backwards}@keyframes later{from{visibility:hidden}}",
  ".gone{visibility:hidden}@keyframes seen{from,to{visibility:visible}}",
  "@media (prefers-reduced-motion:reduce){.later,.gone{animation:none!important}}",
].join("\n");
