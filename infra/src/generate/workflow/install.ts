import type { App } from "../../model/app.ts";
import { node } from "./steps.ts";
import { type CompositeAction, expression } from "./workflow.ts";

/** Node and every package of the lock file; packages and task results are kept from one run to the next. */
export function installAction(app: App): CompositeAction {
  const machine = `${expression("runner.os")}-${expression("runner.arch")}`;
  return {
    comment: "How every job that runs what the repository holds begins, once the code is checked out.",
    name: "install",
    description: "Node and the packages of the lock file",
    runs: {
      using: "composite",
      steps: [
        node,
        {
          name: "Packages of earlier runs",
          uses: "actions/cache",
          with: {
            path: "~/.local/share/pnpm/store\n~/Library/pnpm/store\n",
            key: `pnpm-${machine}-${expression("hashFiles('pnpm-lock.yaml')")}`,
            "restore-keys": `pnpm-${machine}-`,
          },
        },
        {
          name: "Task results of earlier runs",
          uses: "actions/cache",
          with: {
            path: ".turbo/cache",
            key: `turbo-${machine}-${expression("github.job")}-${expression("github.sha")}`,
            "restore-keys": `turbo-${machine}-${expression("github.job")}-\nturbo-${machine}-\n`,
          },
        },
        { name: "Packages", run: `npx --yes pnpm@${pnpmVersion(app)} install --frozen-lockfile`, shell: "bash" },
      ],
    },
  };
}

function pnpmVersion({ services }: App): string {
  const versions = Object.values(services).flatMap(({ image }) => image.args.PNPM_VERSION ?? []);
  return versions[0] ?? "latest";
}
