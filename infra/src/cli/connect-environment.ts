import { environmentNamed, readApp } from "../deploy/read-app.ts";
import type { ConnectOptions } from "../deploy/target/place.ts";
import { connectEnvironment as connect, type Tools } from "../deploy/target/tools.ts";
import type { App } from "../model/app.ts";
import type { Environment } from "../model/environment.ts";

/** An environment of the declaration, and the cluster that it runs on. */
export interface ConnectedEnvironment extends Tools {
  app: App;
  environment: Environment;
}

/** @throws Problem `ENVIRONMENT_UNKNOWN`, or as connecting to a cluster does */
export async function connectEnvironment(name: string, options: ConnectOptions): Promise<ConnectedEnvironment> {
  const app = readApp();
  const environment = environmentNamed(app, name);
  return { app, environment, ...(await connect(environment, options)) };
}
