import { askedAhead } from "../../cluster/asked-ahead.ts";
import { type MinikubeCommand, minikubeCommand } from "../../cluster/minikube-command.ts";
import type { Environment } from "../../model/environment.ts";
import { findHelm, type Helm } from "../release/helm.ts";
import { type ConnectOptions, findPlace, type Place } from "./place.ts";

/** Where an environment is, and what was asked there already, if anything was. */
export interface Asked extends Place {
  minikube?: MinikubeCommand;
  helm?: Promise<Omit<Helm, "context">>;
}

/**
 * Finds where an environment is, and begins to ask there what every deploy asks. Nothing large is imported here, so
 * that a command may load the rest of itself while those programs answer. To be used at once: what is asked ahead is not
 * asked again, whatever happens meanwhile.
 *
 * @throws Problem `TARGET_UNKNOWN`, `CONTEXT_UNEXPECTED`
 */
export async function askAhead(environment: Environment, options: ConnectOptions): Promise<Asked> {
  const place = await findPlace(environment, options);
  const helm = findHelm(place.env);
  helm.catch(() => {}); // told by whoever needs it
  if (place.target.kind !== "minikube") return { ...place, helm };
  return { ...place, helm, minikube: askedAhead(minikubeCommand(place.env)) };
}
