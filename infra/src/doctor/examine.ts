import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../deploy/read-app.ts";
import { type ConnectOptions, findPlace } from "../deploy/target/place.ts";
import { openCluster } from "../deploy/target/tools.ts";
import type { App } from "../model/app.ts";
import type { Environment } from "../model/environment.ts";
import { Problem } from "../problem.ts";
import { type Check, fail } from "./check.ts";
import { clusterChecks } from "./cluster-checks.ts";
import { environmentNeeds } from "./environment-needs.ts";
import { machineChecks } from "./machine-checks.ts";
import { readCluster } from "./read-cluster.ts";
import { readMachine } from "./read-machine.ts";
import { readWays } from "./read-ways.ts";
import { wayChecks } from "./way-checks.ts";

/** Looks at everything that a deploy of an environment needs, and changes nothing. */
export async function examine(app: App, environment: Environment, options: ConnectOptions): Promise<Check[]> {
  const place = await findPlace(environment, options);
  const here = place.target.kind === "minikube";
  const machine = readMachine(place);
  const cluster = await openCluster(place).catch((error: unknown) => {
    if (error instanceof Problem) return error;
    throw error;
  });
  const connected = cluster instanceof Problem ? undefined : cluster;
  const { namespace } = environment;
  const [machineFacts, clusterFacts, wayFacts] = await Promise.all([
    machine,
    connected && readCluster(connected, { namespace, release: app.name }),
    // On minikube images are loaded, whatever registry is declared.
    readWays(here ? { ...environment, on: { kind: "minikube" } } : environment, connected),
  ]);
  const needs = { pnpm: pinnedPnpm(), minikube: here, lab: place.kubeconfig !== undefined };
  return [
    ...machineChecks(machineFacts, needs),
    ...(cluster instanceof Problem ? [fail("cluster", cluster.message, ...cluster.next)] : []),
    ...(clusterFacts ? clusterChecks(clusterFacts, environmentNeeds(environment)) : []),
    ...wayChecks(wayFacts),
  ];
}

function pinnedPnpm(): string {
  const text = readFileSync(join(repositoryRoot, "package.json"), "utf8");
  const { devEngines } = JSON.parse(text) as { devEngines: { packageManager: { version: string } } };
  return devEngines.packageManager.version;
}
