import type { App } from "./app.ts";
import type { Environment, Target } from "./environment.ts";

/** An environment that workflows deploy to: on a cluster whose nodes pull from a registry. */
export type WorkflowTarget = Environment & { on: Extract<Target, { kind: "context" }> };

/** Environments that a workflow deploys to, in the declaration's order. */
export function workflowTargets({ environments }: Pick<App, "environments">): WorkflowTarget[] {
  return Object.values(environments).filter(
    (environment): environment is WorkflowTarget =>
      environment.deploysOn !== undefined && environment.on.kind === "context",
  );
}

/**
 * Where the workflows push a commit's images, and deploy them from: the one registry that all their targets declare.
 *
 * @returns what the images' names begin with (`registry.todo.example/todo`); `undefined` where no workflow deploys
 */
export function workflowRegistry(app: Pick<App, "environments">): string | undefined {
  return workflowTargets(app)[0]?.on.registry;
}
