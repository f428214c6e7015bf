/** Scripts that scripts.cluster.test.ts runs for real in a clean clone, in the order in which a runner does. */
export const CLONE = [
  "install/action.yml / Packages",
  "check.yml / check / Generated files are those of the declaration",
  "check.yml / machine / npm start answers, and stops at Ctrl-C",
  "check.yml / environment / Deploy",
  "check.yml / environment / The chart's tests",
] as const;

/** Scripts that no test of ours runs, with the reason. */
export const ELSEWHERE: Readonly<Record<string, string>> = {
  "check.yml / check / Types, lint, tests": "it is the command that runs these tests",
  "check.yml / machine / Types, lint, tests": "it is the command that runs these tests",
  "check.yml / environment / Tests on the cluster": "it is the command that runs the tests of the clone",
  "base-images.yml / refresh / Look the tags up":
    "it asks the registries of the internet; infra/src/image/registry-digest.test.ts asks one of its own",
};
