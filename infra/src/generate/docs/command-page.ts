/** What is declared of a command, for the reference. */
export interface CommandPage {
  /** `deploy` */
  name: string;
  /** How it is typed: `pnpm infra deploy [options] <environment>`. */
  usage: string;
  description: string;
  arguments: readonly Described[];
  options: readonly Described[];
  examples: readonly { line: string; does: string }[];
  /** Beyond those of every command. */
  exitCodes: readonly { code: number; when: string }[];
}

interface Described {
  /** `--port <number>` */
  term: string;
  description: string;
  /** What holds when it is not given; absent where nothing does. */
  byDefault?: string;
}
