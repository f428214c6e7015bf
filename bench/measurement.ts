/** What is counted: seconds, how many times faster, the part of a whole (0.05 is 5 %), or points of 100. */
export type Kind = "seconds" | "ratio" | "share" | "score";

/** What was measured, once or several times. */
export interface Result {
  /** As a row of the table. */
  name: string;
  kind: Kind;
  /** What the median may be at most; of a ratio and a score, what it has to be at least. */
  limit: number;
  values: readonly number[];
}

/** Measurements that are made together: `pnpm bench NAME` makes only these. */
export interface Part {
  name: string;
  /** @param say takes progress */
  measure(say: (line: string) => void): Promise<Result[]>;
}

/** The middle one of some numbers, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = inOrder(values);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? upper;
  return (lower + upper) / 2;
}

export function isWithinLimit({ kind, limit, values }: Result): boolean {
  return isLeast(kind) ? median(values) >= limit : median(values) <= limit;
}

/** Whether more is better. */
function isLeast(kind: Kind): boolean {
  return kind === "ratio" || kind === "score";
}

/** The results as a table for a terminal. */
export function resultTable(results: readonly Result[]): string {
  const rows = [
    ["measurement", "runs", "min", "median", "max", "limit", ""],
    ...results.map((result) => {
      const { name, kind, limit, values } = result;
      const sorted = inOrder(values);
      const shown = [sorted[0], median(values), sorted.at(-1)].map((value) => inUnits(kind, value));
      const verdict = isWithinLimit(result) ? "ok" : "missed";
      return [name, String(values.length), ...shown, `${isLeast(kind) ? ">=" : "<="} ${inUnits(kind, limit)}`, verdict];
    }),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) => aligned(cell, column, widths[column]))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Names to the left, numbers to the right. */
function aligned(cell: string, column: number, width = 0): string {
  return column === 0 || column === 6 ? cell.padEnd(width) : cell.padStart(width);
}

function inUnits(kind: Kind, value = Number.NaN): string {
  if (kind === "seconds") return `${value.toFixed(2)} s`;
  if (kind === "score") return value.toFixed(0);
  return kind === "ratio" ? `${value.toFixed(1)} x` : `${(value * 100).toFixed(1)} %`;
}

function inOrder(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}
