import { z } from "zod";

export const ACTIONS = [
  /** Makes an image in the image store. */
  "build",
  /** Brings it onto the nodes of a minikube … */
  "load",
  /** … or into the registry that the nodes pull from. */
  "push",
  /** Lets the tag of the chart's own values mean it, on a minikube. */
  "alias",
  /** Writes the Secret of an environment whose chart makes none. */
  "secret",
  /** Clears a revision that a Helm left halfway. */
  "recover",
  "install",
  "upgrade",
  /** Takes a pod away that gave up, so that a new one starts at once; or rolls out a service's pods anew. */
  "restart",
  /** Takes away images that no longer serve anything. */
  "clean",
  "verify",
] as const;

const step = z.strictObject({
  /** Names the step within its plan: `load todo-backend:0123456789abcdef`. */
  id: z.string(),
  action: z.enum(ACTIONS),
  /** What it is done to: an image's name, the release, a pod, the pods of a service. */
  object: z.string(),
  needed: z.boolean(),
  /** Why it is needed, or why not. */
  reason: z.string(),
  /** The `id`s of the steps before it without which it cannot be done; steps without a tie are done side by side. */
  after: z.array(z.string()).readonly(),
});

/** What `infra plan --json` prints. A field that changes its meaning, or goes, makes it another `schema`. */
export const planSchema = z.strictObject({
  schema: z.literal(2),
  environment: z.string(),
  /** Context of the kubeconfig. */
  context: z.string(),
  namespace: z.string(),
  /** In an order in which each comes after those that it needs. */
  steps: z.array(step).readonly(),
  /** Only with `--diff` or `--dry-run`: how objects of the release would change; entries of Secrets are hidden. */
  diff: z
    .array(
      z.strictObject({
        /** `Deployment/todo-backend` */
        object: z.string(),
        change: z.enum(["added", "removed", "changed"]),
        /** Unified hunks: lines that begin with a space, `+`, `-` or `@@`. */
        lines: z.array(z.string()).readonly(),
      }),
    )
    .readonly()
    .optional(),
});

export type Action = (typeof ACTIONS)[number];
export type Step = z.infer<typeof step>;
/** Ordered steps that take the cluster from what was observed to what is desired. */
export type Plan = z.infer<typeof planSchema>;
