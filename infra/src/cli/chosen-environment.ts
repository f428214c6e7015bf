import { environmentNamed, readApp } from "../deploy/read-app.ts";
import { requireTarget } from "../deploy/target/target.ts";
import type { App } from "../model/app.ts";
import type { Environment } from "../model/environment.ts";
import type { EnvironmentOptions } from "./common-options.ts";
import { readTyped } from "./read-typed.ts";

/** The environment that a command is about. */
export interface ChosenEnvironment {
  app: App;
  environment: Environment;
}

/** @throws WrongUsage `ENVIRONMENT_UNKNOWN`, `TARGET_UNKNOWN`, or both as `readTyped` does */
export function chooseEnvironment(name: string, options: Pick<EnvironmentOptions, "on">): ChosenEnvironment {
  const app = readApp();
  const [environment] = readTyped(
    () => environmentNamed(app, name),
    () => requireTarget(options),
  );
  return { app, environment };
}
