import type { CommanderError } from "commander";
import { WrongUsage } from "../problem.ts";

/**
 * What commander objects to, in the words of every other failure.
 *
 * @param typed what followed `infra`
 */
export function usageProblem({ message }: Pick<CommanderError, "message">, typed: readonly string[]): WrongUsage {
  const [what = "", meant] = message.replace(/^error: /, "").split("\n");
  const [command] = typed.filter((word) => !word.startsWith("-"));
  const help =
    command === undefined || /unknown command/.test(what) ? "pnpm infra --help" : `pnpm infra ${command} --help`;
  return new WrongUsage("USAGE", what.replace(/\.$/, ""), {
    next: [...(meant === undefined ? [] : [meant.replace(/^\(D(.*)\)$/, "d$1")]), `see \`${help}\``],
  });
}
