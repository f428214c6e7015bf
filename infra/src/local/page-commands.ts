/** A block of commands of a page. */
export interface PageCommands {
  /** The heading that it stands under, without its marks. */
  heading: string;
  /** Line of the page on which its first command is, from 1. */
  line: number;
  script: string;
}

/** Languages of blocks that are no commands. */
const NO_COMMANDS = new Set(["ts", "yaml", "text"]);

/**
 * The blocks of commands of a page in Markdown, in their order.
 *
 * @throws Error for a block in a language that is neither `sh` nor known to be no commands: it would go unnoticed
 */
export function commandsOf(page: string): PageCommands[] {
  const blocks: PageCommands[] = [];
  let heading = "";
  let block: { language: string; line: number; lines: string[] } | undefined;
  for (const [index, text] of page.split("\n").entries()) {
    const fence = /^ *```(\S*)/.exec(text);
    if (!fence) {
      if (block) block.lines.push(text);
      else heading = /^#+ (.*)$/.exec(text)?.[1] ?? heading;
    } else if (!block) {
      block = { language: fence[1] ?? "", line: index + 2, lines: [] };
    } else {
      const { language, line, lines } = block;
      if (language === "sh") blocks.push({ heading, line, script: lines.join("\n") });
      else if (!NO_COMMANDS.has(language)) throw new Error(`line ${line}: a block of code in "${language}"`);
      block = undefined;
    }
  }
  return blocks;
}

/**
 * Puts stand-ins in the place of what a page names.
 *
 * @param standIns `[what the page says, what stands there]`, in this order
 */
export function withStandIns(text: string, standIns: readonly (readonly [string, string])[]): string {
  return standIns.reduce((changed, [name, standIn]) => changed.replaceAll(name, standIn), text);
}
