import { type EnvironmentOptions, onEnvironment, withJson } from "./common-options.ts";
import type { DestroyOptions } from "./destroy.ts";
import type { DocumentedCommand } from "./documented-command.ts";
import type { DeployOptions } from "./look-ahead.ts";
import type { RollbackOptions } from "./rollback.ts";
import { runCommand } from "./run-command.ts";

/** Commands that change something, an image store or a cluster, and the one that says what would be. */
export function declareChangingCommands(program: DocumentedCommand): void {
  program.commandsGroup("Deploy:");

  withVariables(onEnvironment(program.command("plan")))
    .description("print what a deploy would do, and why, and change nothing")
    .option("--diff", "show what would change in the manifests too, Secrets' entries hidden")
    .example("pnpm infra plan development", "each step, marked with + where it is needed")
    .example("pnpm infra plan development --diff", "and how each object would change")
    .example("pnpm infra plan development --json", "the same for programs, with a versioned schema")
    .action((name: string, options: DeployOptions & { diff?: boolean }) =>
      runCommand(options, async (conduct) => {
        const { lookAhead } = await import("./look-ahead.ts");
        const ahead = await lookAhead(name, { ...options, changes: false }, conduct);
        await (await import("./deploy.ts")).plan(ahead, options, conduct);
      }),
    );

  withVariables(onEnvironment(program.command("deploy")))
    .description("build, load, install, wait until ready, check, print the address; only what is needed of it")
    .option("--dry-run", "only print the plan, and what would change in the manifests")
    .option("--allow-dirty", "deploy to a context although what goes into it is not committed")
    .option("--yes", "agree to the context, whatever the kubeconfig's current one is")
    .example("pnpm infra deploy development", "to the minikube that runs, or else the lab")
    .example("pnpm infra deploy development --dry-run", "what it would do")
    .example(
      "pnpm infra deploy development --from source",
      "images as staging gets them; needs no build on this machine",
    )
    .example(
      "pnpm infra deploy staging --on minikube",
      "staging's values here, with stand-ins for what only its cluster has",
    )
    .example("pnpm infra deploy staging --variables staging.env", "to its own cluster, with secrets from a file")
    .action((name: string, options: DeployOptions & { dryRun?: boolean }) =>
      runCommand(options, async (conduct) => {
        const { lookAhead } = await import("./look-ahead.ts");
        const ahead = await lookAhead(name, { ...options, changes: !options.dryRun }, conduct);
        const commands = await import("./deploy.ts");
        if (options.dryRun) await commands.plan(ahead, { ...options, diff: true }, conduct);
        else await commands.deployEnvironment(ahead, options, conduct);
      }),
    );

  onEnvironment(program.command("test"))
    .description("run the chart's own tests in the cluster, against what is deployed")
    .example("pnpm infra test development", "what each test prints, and whether all passed")
    .action((name: string, options: EnvironmentOptions) =>
      runCommand(options, async (conduct) => (await import("./test.ts")).testEnvironment(name, options, conduct)),
    );

  onEnvironment(program.command("rollback"))
    .description("put an earlier revision of the release back, wait until it is ready, and check it")
    .option("--to <revision>", "which one; by default the last good one before the current one")
    .option("--yes", "don't ask")
    .example("pnpm infra rollback development", "to the revision before, and says which that is")
    .example("pnpm infra rollback staging --to 3", "to a certain one")
    .action((name: string, options: RollbackOptions) =>
      runCommand(options, async (conduct) => (await import("./rollback.ts")).rollback(name, options, conduct)),
    );

  onEnvironment(program.command("destroy"))
    .description("uninstall the release; its data stays unless told otherwise")
    .option("--delete-data", "delete the namespace too, with the database's volume and every Secret in it")
    .option("--yes", "don't ask")
    .example("pnpm infra destroy development", "asks first; the next deploy finds the data again")
    .example("pnpm infra destroy development --delete-data", "leaves nothing behind")
    .action((name: string, options: DestroyOptions) =>
      runCommand(options, async (conduct) => (await import("./destroy.ts")).destroyEnvironment(name, options, conduct)),
    );

  withJson(program.command("image"))
    .description("build the image of a service if the image store lacks it, and record it")
    .argument("<service>", "name of a service, such as backend")
    .option("--from <way>", "outputs: what turbo built here; source: built inside the image build", "outputs")
    .option("--compressed", "compress its layers to report their size in a registry too")
    .example("pnpm infra image backend", "from what `turbo run build` left in apps/backend")
    .example("pnpm infra image frontend --from source --compressed", "as staging gets it, and how large it is")
    .action((service: string, options: { from: string; compressed?: boolean; json?: boolean }) =>
      runCommand(options, async (conduct) => (await import("./image.ts")).image(service, options, conduct)),
    );
}

function withVariables(command: DocumentedCommand): DocumentedCommand {
  return command
    .option(
      // Not --env-file: Node itself takes an option of that name wherever it stands, and loads the file.
      "--variables <file>",
      "secrets and configuration for the environment; .env.<environment> at the root by default",
    )
    .option(
      "--from <way>",
      "source: images are built inside the image build; on minikube by default of turbo's outputs",
    )
    .option("--keep <count>", "images of each service that stay beside those in use; 3 when a new one is built");
}
