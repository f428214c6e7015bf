import type { ConnectOptions } from "../deploy/target/place.ts";
import { connectEnvironment as connect, type Tools } from "../deploy/target/tools.ts";
import type { ChosenEnvironment } from "./chosen-environment.ts";

/** An environment of the declaration, and the cluster that it runs on. */
export interface ConnectedEnvironment extends ChosenEnvironment, Tools {}

/** @throws Problem as connecting to a cluster does */
export async function connectEnvironment(
  chosen: ChosenEnvironment,
  options: ConnectOptions,
): Promise<ConnectedEnvironment> {
  return { ...chosen, ...(await connect(chosen.environment, options)) };
}
