import type { Environment } from "../../model/environment.ts";
import { unknownName } from "../../unknown-name.ts";

/** What the command line says of where to deploy. */
export interface TargetOptions {
  /** `minikube`: there, wherever the environment is declared to run. */
  on?: string | undefined;
  /** Context of the kubeconfig, in place of the declared one. */
  context?: string | undefined;
}

/** Where an environment goes, and how its images get there. */
export type DeployTarget =
  /** The current minikube: images are loaded into its nodes. */
  | {
      kind: "minikube";
      /** Whether the environment is declared for another cluster, so that minikube lacks what only that one has. */
      standsIn: boolean;
    }
  /** A context of the kubeconfig, whose nodes pull from a registry. */
  | { kind: "context"; context: string; registry: string; pullSecret?: string | undefined };

/** @throws WrongUsage `TARGET_UNKNOWN` for an `on` that is not `minikube` */
export function requireTarget({ on }: TargetOptions): void {
  if (on !== undefined && on !== "minikube") throw unknownName("target", on, ["minikube"]);
}

/** @throws WrongUsage as `requireTarget` does */
export function chooseTarget({ on }: Pick<Environment, "on">, options: TargetOptions): DeployTarget {
  requireTarget(options);
  if (options.on === "minikube" || on.kind === "minikube") return { kind: "minikube", standsIn: on.kind === "context" };
  const { registry, pullSecret } = on;
  return { kind: "context", context: on.context, registry, pullSecret };
}
