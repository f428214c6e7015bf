const WIDTH = 120;

/** A line that sets a stage apart: `# ---- runtime: what it holds ----…`. */
export function section(title: string): string {
  return `# ---- ${title} `.padEnd(WIDTH, "-");
}
