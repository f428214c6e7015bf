import { type Asked, askAhead } from "../deploy/target/asked-ahead.ts";
import { chooseBuildWay } from "../deploy/target/build-way.ts";
import { chooseTarget } from "../deploy/target/target.ts";
import type { BuildWay } from "../model/service.ts";
import { askOnTerminal } from "./ask.ts";
import { type ChosenEnvironment, chooseEnvironment } from "./chosen-environment.ts";
import type { EnvironmentOptions } from "./common-options.ts";
import { parseBuildWay, parseCount } from "./option-values.ts";
import { readTyped } from "./read-typed.ts";
import type { CommandConduct } from "./run-command.ts";

/** What may be said of a deploy beside where it goes. */
export interface DeployOptions extends EnvironmentOptions {
  variables?: string;
  from?: string;
  allowDirty?: boolean;
  yes?: boolean;
  keep?: string;
}

/** What a deploy is about, and what is being asked for it while the rest of the command is loaded. */
export interface LookedAhead extends ChosenEnvironment {
  asked: Asked;
  way: BuildWay;
  keepImages: number | undefined;
}

/**
 * Finds out what a deploy is about, and begins to ask.
 *
 * @param changes whether the deploy is to be made; see `ConnectOptions`
 * @throws WrongUsage of all that was typed wrongly, before anything is asked; Problem as `askAhead` does
 */
export async function lookAhead(
  name: string,
  options: DeployOptions & { changes: boolean },
  { signal }: Pick<CommandConduct, "signal">,
): Promise<LookedAhead> {
  const { keep, from } = options;
  const [chosen, keepImages, asked] = readTyped(
    () => chooseEnvironment(name, options),
    () => (keep === undefined ? undefined : parseCount("--keep", keep)),
    () => (from === undefined ? undefined : parseBuildWay(from)),
  );
  const { environment } = chosen;
  const way = chooseBuildWay(chooseTarget(environment, options), asked);
  const ask = options.changes ? askOnTerminal(signal) : undefined;
  return { ...chosen, way, keepImages, asked: await askAhead(environment, { ...options, ask }) };
}
