import type { Environment } from "./environment.ts";

type Named = Pick<Environment, "name" | "on" | "valuesFile">;

/** The turbo task that deploys to where an environment is declared to run. */
export function deployTask(environment: Named): string {
  return environment.on.kind === "minikube" ? minikubeTask(environment) : `deploy:${environment.name}`;
}

/**
 * The turbo task that deploys an environment to the current minikube, wherever it is declared to run:
 * `deploy:minikube` for the chart's default one, or `deploy:minikube:<name>`.
 */
export function minikubeTask({ name, valuesFile }: Pick<Named, "name" | "valuesFile">): string {
  return valuesFile === null ? "deploy:minikube" : `deploy:minikube:${name}`;
}

/** Every turbo task that deploys an environment, with what `infra` is called with for it. */
export function deployTasks(environment: Named): { task: string; args: string; target: "minikube" | "context" }[] {
  const { name, on } = environment;
  const own = { task: deployTask(environment), args: `deploy ${name}`, target: on.kind };
  if (on.kind === "minikube") return [own];
  return [own, { task: minikubeTask(environment), args: `deploy ${name} --on minikube`, target: "minikube" }];
}
