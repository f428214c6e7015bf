import { Command } from "commander";
import { EXIT, runCommand } from "./run-command.ts";

const program = new Command("infra")
  .description("From the declaration to a running cluster")
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? EXIT.done : EXIT.usage))
  .showHelpAfterError()
  .addHelpText(
    "after",
    `
Examples:
  infra plan development          what a deploy would do, and why
  infra deploy development        do it, wait, check, print the address
  infra open development          reach the app without its host name

Exit codes: 0 done, 1 failed (the error says what to do), 2 wrong usage, 130 interrupted`,
  );

const environment = ["<environment>", "name of an environment, such as development"] as const;
const context = ["--context <name>", "kubeconfig context, in place of the cluster's own"] as const;
const json = ["--json", "print the result as JSON on standard output, progress on standard error"] as const;

program
  .command("image")
  .description("build the image of a service if the image store lacks it, and record it")
  .argument("<service>", "name of a service, such as backend")
  .option("--from <way>", "outputs: what turbo built here; source: built inside the image build", "outputs")
  .option("--compressed", "compress its layers to report their size in a registry too")
  .action((service: string, options: { from: string; compressed?: boolean }) =>
    runCommand(async (conduct) => (await import("./image.ts")).image(service, options, conduct)),
  );

program
  .command("plan")
  .description("print what a deploy would do, and why, and change nothing")
  .argument(...environment)
  .option(...context)
  .option(...json)
  .action((name: string, options: { context?: string; json?: boolean }) =>
    runCommand(async (conduct) => (await import("./deploy.ts")).plan(name, options, conduct)),
  );

program
  .command("deploy")
  .description("build, load, install, wait until ready, check, print the address; only what is needed of it")
  .argument(...environment)
  .option(...context)
  .option(...json)
  .option("--dry-run", "only print the plan")
  .action((name: string, options: { context?: string; json?: boolean; dryRun?: boolean }) =>
    runCommand(async (conduct) => {
      const commands = await import("./deploy.ts");
      await (options.dryRun ? commands.plan : commands.deployEnvironment)(name, options, conduct);
    }),
  );

program
  .command("status")
  .description("print the release, its pods and where the app answers")
  .argument(...environment)
  .option(...context)
  .action((name: string, options: { context?: string }) =>
    runCommand(async (conduct) => (await import("./status.ts")).status(name, options, conduct)),
  );

program
  .command("open")
  .description("forward a port of this machine to the app until Ctrl-C")
  .argument(...environment)
  .option(...context)
  .option("--port <number>", "port of this machine", "3000")
  .action((name: string, options: { context?: string; port: string }) =>
    runCommand(async (conduct) => (await import("./open.ts")).open(name, options, conduct)),
  );

program
  .command("destroy")
  .description("uninstall the release and delete its namespace, with all data in it")
  .argument(...environment)
  .option(...context)
  .option("--yes", "don't ask")
  .action((name: string, options: { context?: string; yes?: boolean }) =>
    runCommand(async (conduct) => (await import("./destroy.ts")).destroyEnvironment(name, options, conduct)),
  );

await program.parseAsync();
