import type { Action } from "./actions.ts";

/** A workflow of GitHub Actions, as far as this project writes one. Keys are GitHub's own, but for `comment`. */
export interface Workflow {
  /** What it is for, above everything. */
  comment: string;
  name: string;
  on: Triggers;
  /** What jobs may do that don't say it themselves: nothing. */
  permissions: Record<string, never>;
  /** What every step of every job knows. */
  env?: Environment;
  concurrency?: Concurrency;
  /** bash that also ends where a command in the middle of a pipe fails. */
  defaults: { run: { shell: "bash" } };
  jobs: Readonly<Record<string, Job>>;
}

export interface Triggers {
  push?: { branches: readonly string[] };
  pull_request?: null;
  release?: { types: readonly "released"[] };
  schedule?: readonly { cron: string }[];
  workflow_call?: null;
  workflow_dispatch?: null;
}

export interface Concurrency {
  group: string;
  "cancel-in-progress": boolean | string;
}

type Permission = "actions" | "attestations" | "contents" | "id-token" | "packages" | "pull-requests";
export type Permissions = Readonly<Partial<Record<Permission, "read" | "write">>>;

type Environment = Readonly<Record<string, string | number>>;

interface JobBase {
  comment?: string;
  name: string;
  if?: string;
  needs?: readonly string[];
  permissions: Permissions;
}

/** A job with steps of its own. */
export interface StepsJob extends JobBase {
  "runs-on": string;
  "timeout-minutes": number;
  environment?: { name: string; url: string };
  concurrency?: Concurrency;
  strategy?: { "fail-fast": boolean; matrix: Matrix };
  env?: Environment;
  steps: readonly Step[];
}

/** A job that is another workflow of this repository. */
export interface CallJob extends JobBase {
  uses: `./.github/workflows/${string}`;
  secrets: "inherit";
}

export type Job = StepsJob | CallJob;

/** `include` may be an expression that gives the entries. */
export type Matrix = Readonly<Record<string, readonly string[] | readonly MatrixEntry[] | string>>;
export type MatrixEntry = Readonly<Record<string, string>>;

/** Steps that several jobs begin with, as an action of this repository. */
export interface CompositeAction {
  /** What it is for, above everything. */
  comment: string;
  name: string;
  description: string;
  runs: { using: "composite"; steps: readonly (ActionStep | (RunStep & { shell: "bash" }))[] };
}

interface StepBase {
  comment?: string;
  name: string;
  id?: string;
  if?: string;
}

/** A script: bash that ends at the first command that fails. What it needs to know is in `env`, never written into it. */
export interface RunStep extends StepBase {
  env?: Environment;
  run: string;
}

/** An action: of this repository, or of somebody else at the commit that actions.ts names. */
export interface ActionStep extends StepBase {
  uses: Action | `./.github/actions/${string}`;
  env?: Environment;
  with?: Readonly<Record<string, string | number | boolean>>;
}

export type Step = RunStep | ActionStep;

/** An expression that GitHub evaluates: `${{ … }}`. */
export const expression = (code: string): string => `\${{ ${code} }}`;

/** A script of several lines, as a literal block. */
export const script = (...lines: readonly string[]): string => `${lines.join("\n")}\n`;
