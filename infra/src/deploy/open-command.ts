import type { Cluster } from "../cluster/cluster.ts";
import type { Environment } from "../model/environment.ts";

/** The command that forwards a port of this machine to the app, on the cluster that is looked at. */
export function openCommand({ name, on }: Pick<Environment, "name" | "on">, { kind }: Pick<Cluster, "kind">): string {
  const elsewhere = kind === "minikube" && on.kind === "context";
  return `pnpm infra open ${name}${elsewhere ? " --on minikube" : ""}`;
}
