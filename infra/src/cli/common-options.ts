import type { DocumentedCommand } from "./documented-command.ts";

/** Options of every command that works on an environment. */
export interface EnvironmentOptions {
  /** `minikube`: the environment there, wherever it is declared to run. */
  on?: string;
  context?: string;
  json?: boolean;
}

/** Declares the environment that a command works on, and the options that say which cluster that is. */
export function onEnvironment(command: DocumentedCommand, byDefault?: string): DocumentedCommand {
  return withJson(
    command
      .argument(byDefault ? "[environment]" : "<environment>", "name of an environment, such as staging", byDefault)
      .option("--on <cluster>", "minikube: there, wherever the environment is declared to run")
      .option("--context <name>", "kubeconfig context, in place of the declared one"),
  );
}

export function withJson(command: DocumentedCommand): DocumentedCommand {
  return command.option("--json", "print the result as JSON on standard output, progress on standard error");
}
