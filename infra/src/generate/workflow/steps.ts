import type { ActionStep, Step } from "./workflow.ts";

/** Runner of every job that needs no other: Linux on x86-64, with Docker, minikube, kubectl, Helm and `gh`. */
export const LINUX = "ubuntu-latest";

/** What every workflow begins with: no right that a job does not ask for, and a shell that stops at a failure. */
export const careful = { permissions: {}, defaults: { run: { shell: "bash" } } } as const;

export const checkout: ActionStep = {
  name: "Check out",
  uses: "actions/checkout",
  // The token that fetched the code is of no use to what the code then runs.
  with: { "persist-credentials": false },
};

export const node: ActionStep = { name: "Node", uses: "actions/setup-node", with: { "node-version": 24 } };

/** What a job needs before it can run what the repository holds. */
export const installed: readonly Step[] = [checkout, { name: "Install", uses: "./.github/actions/install" }];

/** To the shell: `digest` is that of an image that may be for several platforms. */
export const lookUpDigest = (reference: string): string =>
  `digest=$(docker buildx imagetools inspect "${reference}" --format "{{ .Manifest.Digest }}")`;
