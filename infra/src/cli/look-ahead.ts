import { environmentNamed, readApp } from "../deploy/read-app.ts";
import { type Asked, askAhead } from "../deploy/target/asked-ahead.ts";
import type { App } from "../model/app.ts";
import type { Environment } from "../model/environment.ts";
import { askOnTerminal } from "./ask.ts";
import type { EnvironmentOptions } from "./common-options.ts";
import type { CommandConduct } from "./run-command.ts";

/** What a deploy is about, and what is being asked for it while the rest of the command is loaded. */
export interface LookedAhead {
  app: App;
  environment: Environment;
  asked: Asked;
}

/**
 * Finds out what a deploy is about, and begins to ask.
 *
 * @param changes whether the deploy is to be made; see `ConnectOptions`
 * @throws Problem `ENVIRONMENT_UNKNOWN`, or as `askAhead` does
 */
export async function lookAhead(
  name: string,
  options: EnvironmentOptions & { yes?: boolean; changes: boolean },
  { signal }: Pick<CommandConduct, "signal">,
): Promise<LookedAhead> {
  const app = readApp();
  const environment = environmentNamed(app, name);
  const ask = options.changes ? askOnTerminal(signal) : undefined;
  return { app, environment, asked: await askAhead(environment, { ...options, ask }) };
}
