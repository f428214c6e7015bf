import { join } from "node:path";
import { repositoryRoot } from "../deploy/read-app.ts";
import { chooseTarget } from "../deploy/target/target.ts";
import { connectEnvironment } from "../deploy/target/tools.ts";
import { clusterSurrounding } from "../dev/cluster-surrounding.ts";
import { develop, readyText } from "../dev/develop.ts";
import { Problem } from "../problem.ts";
import { chooseEnvironment } from "./chosen-environment.ts";
import type { EnvironmentOptions } from "./common-options.ts";
import { parseCount } from "./option-values.ts";
import { readTyped } from "./read-typed.ts";
import type { CommandConduct } from "./run-command.ts";

export interface DevOptions extends EnvironmentOptions {
  port: string;
  apiPort: string;
  yes?: boolean;
}

/** `infra dev`: both apps from source, on an environment's database and settings, until Ctrl-C. */
export async function dev(name: string, options: DevOptions, { say, signal, result }: CommandConduct): Promise<void> {
  const range = { least: 1, most: 65_535 };
  const [{ app, environment }, frontend, backend] = readTyped(
    () => chooseEnvironment(name, options),
    () => parseCount("--port", options.port, range),
    () => parseCount("--api-port", options.apiPort, range),
  );
  const ports = { frontend, backend };
  const onMinikube = chooseTarget(environment, options).kind === "minikube";
  if (!onMinikube && !options.yes) throw notForDevelopment(name);
  const { kube, context } = await connectEnvironment(environment, { ...options, changes: true });
  await develop({
    root: repositoryRoot,
    app,
    folder: join(repositoryRoot, ".data"),
    ports,
    command: `pnpm infra dev ${name}`,
    say,
    onReady: (address) => result({ schema: 1, url: address, environment: name, context }, readyText(address)),
    signal,
    // What is not released yet has no business in a schema that others work on.
    surround: () => clusterSurrounding({ kube, app, environment, ports, migrates: onMinikube, say }),
  });
}

function notForDevelopment(name: string): Problem {
  return new Problem(
    "ENVIRONMENT_NOT_FOR_DEVELOPMENT",
    `${name} is not on minikube: its data belongs to other people`,
    {
      next: [
        "use development: pnpm infra dev",
        `or its values on minikube: pnpm infra deploy ${name} --on minikube, then pnpm infra dev ${name} --on minikube`,
        `or, if you mean its data: pnpm infra dev ${name} --yes`,
      ],
    },
  );
}
