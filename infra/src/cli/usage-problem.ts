import type { CommanderError } from "commander";
import { WrongUsage } from "../problem.ts";

/** What may be named on a command line, by the name of the argument: `environment` -> `["development", …]`. */
export type Choices = Readonly<Record<string, readonly string[]>>;

/**
 * What commander objects to, in the words of every other failure.
 *
 * @param typed what followed `infra`
 * @param choices what may be given for an argument that is missing
 */
export function usageProblem(
  { message }: Pick<CommanderError, "message">,
  typed: readonly string[],
  choices: Choices = {},
): WrongUsage {
  const [what = "", meant] = message.replace(/^error: /, "").split("\n");
  const [command] = typed.filter((word) => !word.startsWith("-"));
  const help =
    command === undefined || /unknown command/.test(what) ? "pnpm infra --help" : `pnpm infra ${command} --help`;
  const names = choices[/^missing required argument '(\w+)'/.exec(what)?.[1] ?? ""];
  return new WrongUsage("USAGE", what.replace(/\.$/, ""), {
    next: [
      ...(meant === undefined ? [] : [meant.replace(/^\(D(.*)\)$/, "d$1")]),
      ...(names === undefined ? [] : [`choose one of: ${names.join(", ")}`]),
      `see \`${help}\``,
    ],
  });
}
