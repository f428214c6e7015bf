import { withJson } from "./common-options.ts";
import type { DevOptions } from "./dev.ts";
import type { DocumentedCommand } from "./documented-command.ts";
import { runCommand } from "./run-command.ts";

/** The command that runs the apps on this machine, against an environment. */
export function declareDevelopingCommand(program: DocumentedCommand): void {
  program.commandsGroup("Develop:");

  withJson(program.command("dev"))
    .description("run both apps here from source, with hot reload, on an environment's database and settings")
    .argument("[environment]", "name of an environment that is deployed", "development")
    .option("--on <cluster>", "minikube: there, wherever the environment is declared to run")
    .option("--context <name>", "kubeconfig context, in place of the declared one")
    .option("--port <number>", "port of this machine for the page", "3000")
    .option("--api-port <number>", "port of this machine for the API behind it", "8000")
    .option("--yes", "agree to work on the data of an environment that is not on minikube; it is not migrated")
    .example("pnpm infra dev", "on development's database, forwarded to this machine until Ctrl-C")
    .example("pnpm infra dev --port 3100 --api-port 8100", "beside another one that runs in another checkout")
    .action((name: string, options: DevOptions) =>
      runCommand(options, async (conduct) => (await import("./dev.ts")).dev(name, options, conduct)),
    );
}
