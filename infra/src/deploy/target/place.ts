import type { Environment } from "../../model/environment.ts";
import { type Ask, agreedContext } from "./context-guard.ts";
import { findSurroundings, type Surroundings } from "./surroundings.ts";
import { chooseTarget, type DeployTarget, type TargetOptions } from "./target.ts";

/** How the cluster of an environment is chosen; see `agreedContext`. */
export interface ConnectOptions extends TargetOptions {
  /** Whether something is about to be changed there, which takes a context that is the one that is meant. */
  changes?: boolean | undefined;
  /** `--yes`: whatever would be asked is agreed to. */
  yes?: boolean | undefined;
  /** Puts a question to a person; absent where there is none to ask. */
  ask?: Ask | undefined;
}

/** Where an environment is, with what reaches it. */
export interface Place extends Pick<Surroundings, "env" | "kubeconfig" | "buildArgs"> {
  target: DeployTarget;
  /** Which to use of the kubeconfig; `undefined`: the one that minikube names. */
  context: string | undefined;
  namespace: string;
}

/**
 * Decides which cluster an environment is on.
 *
 * @throws Problem `TARGET_UNKNOWN`, `CONTEXT_UNEXPECTED`
 */
export async function findPlace(environment: Environment, options: ConnectOptions): Promise<Place> {
  const target = chooseTarget(environment, options);
  const { name, namespace } = environment;
  const { env, kubeconfig, buildArgs, registry } = await findSurroundings();
  if (target.kind === "minikube") return { target, namespace, env, kubeconfig, buildArgs, context: options.context };
  const choice = { environment: name, declared: target.context, named: options.context };
  // Loaded only here: minikube says itself which context is its own.
  const { currentContext } = await import("../../kube/kube.ts");
  const context = options.changes
    ? await agreedContext({ ...choice, current: currentContext(), agreed: options.yes ?? false }, options.ask)
    : (options.context ?? target.context);
  // A lab's programs serve any cluster, its kubeconfig and its base images only itself.
  const { KUBECONFIG: _, ...programs } = env;
  const own = registry !== undefined && target.registry.startsWith(`${registry}/`);
  return { target, namespace, env: programs, kubeconfig: undefined, buildArgs: own ? buildArgs : {}, context };
}
