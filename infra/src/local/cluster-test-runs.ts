/**
 * What the paths of tests begin with that run beside the rest, which deploys to the declared environments. In each run
 * one file comes after the other; half of the time they wait for the cluster, and so leave each other room.
 */
const BESIDE = {
  /** They have namespaces and host names of their own, and take away no image that others use. */
  apart: [
    "infra/checks/chart",
    "infra/checks/releases",
    "infra/lab/lab",
    "infra/lab/minikube",
    "infra/src/ci/registry-scripts",
    "infra/src/cluster",
    "infra/src/deploy/observe",
    "infra/src/deploy/release",
    "infra/src/diagnose",
    "infra/src/local/production-page",
    "infra/src/places/registry-context",
  ],
  /** They start no pod: they build images under names of their own, or ask nothing of the cluster. */
  building: [
    "infra/checks/dockerfiles",
    "infra/checks/refused-values",
    "infra/checks/workflows",
    "infra/lab/base-images",
    "infra/src/image",
    "infra/src/local/python-tests",
  ],
} as const;

/**
 * End of the names of files that run alone, after all others: they stop parts of the cluster, or take images away that
 * everybody uses.
 */
const LAST = ".last.cluster.test.ts";

/** One run of vitest over some of the tests on a live cluster. */
export interface ClusterTestRun {
  name: string;
  /** Filters and exclusions of files. */
  args: readonly string[];
}

const notLast = ["--exclude", `**/*${LAST}`];
const paths = Object.values(BESIDE).flat();

/** Runs that go side by side; each file but the last ones is in one of them. */
export const SIDE_BY_SIDE: readonly ClusterTestRun[] = [
  {
    name: "deploying",
    args: [...notLast, ...paths.flatMap((path) => ["--exclude", `${path}**`, "--exclude", `${path}/**`])],
  },
  ...Object.entries(BESIDE).map(([name, own]) => ({ name, args: [...notLast, ...own] })),
];

export const LAST_RUN: ClusterTestRun = { name: "last", args: [LAST] };
