import { type Answer, exitCodes } from "./answer.ts";

/** A command line that minikube would accept. */
export interface Invocation {
  command: CommandName;
  profile: string;
  /** Values by long name; only those that were given. */
  flags: Readonly<Record<string, string>>;
  args: readonly string[];
}

interface Flag {
  name: string;
  short?: string;
  /** Takes no value unless it is attached: `--light`, `--light=false`. */
  bool?: true;
}

const output: Flag = { name: "output", short: "o" };
const node: Flag = { name: "node", short: "n" };
const bool = (name: string, short?: string): Flag => ({ name, bool: true, ...(short ? { short } : {}) });

/** What the double answers; of each command's flags, those that minikube has, used here or not. */
const commands = {
  status: [output, node, { name: "format", short: "f" }, { name: "layout", short: "l" }],
  "profile list": [output, bool("light", "l")],
  "image ls": [{ name: "format" }],
  "image load": [bool("daemon"), bool("remote"), bool("overwrite"), bool("pull")],
  "image rm": [],
  "image tag": [],
  ssh: [node, bool("native-ssh")],
  cp: [],
  "docker-env": [output, { name: "shell" }, bool("unset", "u"), bool("no-proxy"), bool("ssh-host"), bool("ssh-add")],
  ip: [node],
  "addons list": [output, bool("docs", "d")],
  version: [output, bool("short"), bool("components")],
  help: [],
} satisfies Record<string, Flag[]>;

export type CommandName = keyof typeof commands;

const aliases: Record<string, CommandName> = {
  "image list": "image ls",
  "image remove": "image rm",
  "image unload": "image rm",
};

const globalFlags: Flag[] = [
  { name: "profile", short: "p" },
  { name: "bootstrapper", short: "b" },
  { name: "v", short: "v" },
  { name: "user" },
  { name: "vmodule" },
  bool("help", "h"),
  bool("alsologtostderr"),
  bool("logtostderr"),
  bool("interactive"),
  bool("rootless"),
  bool("skip-audit"),
];

/**
 * Reads a command line as minikube does: flags may stand anywhere before `--`, and each command knows its own.
 *
 * @param defaultProfile what `MINIKUBE_PROFILE` says, else `minikube`
 * @returns the answer to give instead, for what minikube (or its double) does not accept
 */
export function parseCommandLine(argv: readonly string[], defaultProfile: string): Invocation | Answer {
  const words = argv.filter((word, i) => !word.startsWith("-") && !isGlobalValue(argv[i - 1]));
  const found = findCommand(words);
  if (found === undefined) {
    const wanted = words.length === 0 || argv.some((word) => word === "--help" || word === "-h") ? "help" : undefined;
    return wanted ? { command: wanted, profile: defaultProfile, flags: {}, args: [] } : unknownCommand(words);
  }
  const known: Flag[] = [...commands[found.command], ...globalFlags];
  const flags: Record<string, string> = {};
  const args: string[] = [];
  const rest = [...argv];
  let skip = found.words;
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === "--") {
      args.push(...rest.splice(0));
    } else if (word.startsWith("-") && word !== "-") {
      const { flag, attached } = lookUp(word, known);
      if (flag === undefined) return unknownFlag(word, found.command);
      const value = attached ?? (flag.bool ? "true" : rest.shift());
      if (value === undefined) return usage(`flag needs an argument: ${word}`, found.command);
      flags[flag.name] = value;
    } else if (skip > 0) {
      skip--;
    } else {
      args.push(word);
    }
  }
  if (flags.help === "true") return { command: "help", profile: defaultProfile, flags, args };
  return { command: found.command, profile: flags.profile ?? defaultProfile, flags, args };
}

function findCommand(words: readonly string[]): { command: CommandName; words: number } | undefined {
  for (const count of [2, 1]) {
    const name = words.slice(0, count).join(" ");
    const command = aliases[name] ?? (Object.hasOwn(commands, name) ? (name as CommandName) : undefined);
    if (command && words.length >= count) return { command, words: count };
  }
  return undefined;
}

/** Whether a word belongs to the flag before it, where that flag may stand before the command's name. */
function isGlobalValue(before: string | undefined): boolean {
  return globalFlags.some((flag) => !flag.bool && (before === `--${flag.name}` || before === `-${flag.short}`));
}

function lookUp(word: string, known: readonly Flag[]): { flag: Flag | undefined; attached: string | undefined } {
  if (word.startsWith("--")) {
    const [name, ...value] = word.slice(2).split("=");
    return { flag: known.find((flag) => flag.name === name), attached: value.length > 0 ? value.join("=") : undefined };
  }
  const attached = word.slice(2).replace(/^=/, "");
  return { flag: known.find((flag) => flag.short === word[1]), attached: attached === "" ? undefined : attached };
}

function unknownFlag(word: string, command: string): Answer {
  const shown = word.startsWith("--") ? word.split("=")[0] : `'${word[1]}' in ${word}`;
  return usage(word.startsWith("--") ? `unknown flag: ${shown}` : `unknown shorthand flag: ${shown}`, command);
}

function usage(message: string, command: string): Answer {
  return {
    exitCode: exitCodes.programUsage,
    stderr: `Error: ${message}\nSee 'minikube ${command} --help' for usage.\n`,
  };
}

function unknownCommand(words: readonly string[]): Answer {
  return {
    exitCode: exitCodes.programUsage,
    stderr: `Error: the lab's test double of minikube has no command "${words.join(" ")}"; see 'minikube help'\n`,
  };
}
