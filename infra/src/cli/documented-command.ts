import { Command, type HelpContext } from "commander";

export interface Example {
  /** What is typed, as it stands: `pnpm infra plan development`. */
  line: string;
  /** What it does, in a few words. */
  does: string;
}

/** A command whose examples and exit codes are part of its declaration: its help and the reference page show the same. */
export class DocumentedCommand extends Command {
  readonly examples: Example[] = [];
  /** Exit code -> when the command ends with it, for codes that mean more than they do everywhere. */
  readonly exitCodes = new Map<number, string>();

  example(line: string, does: string): this {
    this.examples.push({ line, does });
    return this;
  }

  exits(code: number, when: string): this {
    this.exitCodes.set(code, when);
    return this;
  }

  override createCommand(name?: string): DocumentedCommand {
    return new DocumentedCommand(name);
  }

  override helpInformation(context?: HelpContext): string {
    return [super.helpInformation(context), section("Examples", this.#exampleRows()), this.#exitSection()].join("");
  }

  #exampleRows(): [string, string][] {
    return this.examples.map(({ line, does }) => [line, does]);
  }

  #exitSection(): string {
    return section(
      "Exit codes",
      [...this.exitCodes].map(([code, when]) => [String(code), when]),
    );
  }
}

function section(title: string, rows: readonly [string, string][]): string {
  if (rows.length === 0) return "";
  const width = Math.max(...rows.map(([left]) => left.length));
  return `\n${[`${title}:`, ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)].join("\n")}\n`;
}
