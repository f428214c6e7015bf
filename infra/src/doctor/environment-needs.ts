import type { Environment } from "../model/environment.ts";
import { parseAmount, sumOf } from "./amount.ts";
import type { ClusterNeeds } from "./cluster-checks.ts";

/** What an environment asks of its cluster, when no load raises the number of its pods. */
export function environmentNeeds({ services, database }: Environment): ClusterNeeds {
  const on = Object.values(services).filter(({ enabled }) => enabled);
  const pods = on.flatMap(({ replicas, autoscale, resources }) =>
    Array.from({ length: autoscale?.min ?? replicas }, () => resources.requests),
  );
  const inClusterDatabase = database.mode === "in-cluster";
  if (database.mode === "in-cluster") pods.push(database.resources.requests);
  return {
    requests: sumOf(pods.map(parseAmount)),
    inClusterDatabase,
    autoscaled: on.some(({ autoscale }) => autoscale !== undefined),
  };
}
