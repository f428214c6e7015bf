/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  const [last, ...others] = [...items].reverse();
  if (last === undefined) return "";
  return others.length === 0 ? last : `${others.reverse().join(", ")} and ${last}`;
}

/** A table of Markdown; what would end a cell is escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** As code in Markdown. */
export const code = (text: string): string => `\`${text}\``;
