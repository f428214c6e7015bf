/** A workflow of GitHub Actions, as far as this project writes one. */
export interface Workflow {
  name: string;
  on: {
    push?: { branches: readonly string[] };
    pull_request?: Record<string, never>;
  };
  permissions: Readonly<Record<string, "read" | "write" | "none">>;
  concurrency?: { group: string; "cancel-in-progress": boolean | string };
  jobs: Readonly<Record<string, Job>>;
}

export interface Job {
  name: string;
  "runs-on": string;
  "timeout-minutes": number;
  needs?: readonly string[];
  strategy?: { "fail-fast": boolean; matrix: { include: readonly Readonly<Record<string, string>>[] } };
  steps: readonly Step[];
}

export type Step =
  | { name?: string; uses: string; with?: Readonly<Record<string, string | number | boolean>> }
  | { name: string; run: string; env?: Readonly<Record<string, string>>; if?: string };
