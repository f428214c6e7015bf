import { type EnvironmentOptions, onEnvironment } from "./common-options.ts";
import type { DocumentedCommand } from "./documented-command.ts";
import type { LogsOptions } from "./logs.ts";
import { runCommand } from "./run-command.ts";

/** Commands that only look: they may run beside a deploy. */
export function declareLookingCommands(program: DocumentedCommand): void {
  program.commandsGroup("Look:");

  onEnvironment(program.command("doctor"), "development")
    .description("say what a deploy needs and lacks here: tools, cluster, DNS, disk, and how to get each")
    .example("pnpm infra doctor", "for development")
    .example("pnpm infra doctor staging", "its context, its registry, its pull secret")
    .exits(1, "something is missing without which a deploy will not work")
    .action((name: string, options: EnvironmentOptions) =>
      runCommand(options, async (conduct) => (await import("./doctor.ts")).doctor(name, options, conduct)),
    );

  onEnvironment(program.command("status"))
    .description("print the release, its pods and where the app answers")
    .example("pnpm infra status development", "for people")
    .example("pnpm infra status staging --json", "for programs")
    .exits(1, "something is wrong with the release or a pod of it")
    .action((name: string, options: EnvironmentOptions) =>
      runCommand(options, async (conduct) => (await import("./status.ts")).status(name, options, conduct)),
    );

  onEnvironment(program.command("diagnose"))
    .description("print what is wrong, the cause first, with the last log lines and what to do")
    .example("pnpm infra diagnose development", "for people")
    .example("pnpm infra diagnose staging --json", "for programs")
    .exits(1, "something is wrong")
    .action((name: string, options: EnvironmentOptions) =>
      runCommand(options, async (conduct) =>
        (await import("./diagnose.ts")).diagnoseEnvironment(name, options, conduct),
      ),
    );

  onEnvironment(program.command("logs"))
    .description("print what the app's containers have written, init containers and database included")
    .argument("[service]", "only of this service, such as backend; by default of all")
    .option("-f, --follow", "go on with what is written next, by pods that come later too, until Ctrl-C")
    .option("--since <span>", "only what is younger, such as 30s, 10m or 2h")
    .option("--tail <lines>", "only the last lines of each container, or all (default: 100; with --since all)")
    .option("--previous", "of the run before, of containers that were restarted")
    .example("pnpm infra logs development", "the newest lines of every pod, in the order of their time")
    .example("pnpm infra logs development backend --follow", "stays with the backend through every roll-out")
    .example("pnpm infra logs development --since 10m --json", "a JSON document a line: time, pod, container, line")
    .action((name: string, service: string | undefined, options: LogsOptions) =>
      runCommand(options, async (conduct) => (await import("./logs.ts")).logs(name, service, options, conduct)),
    );

  onEnvironment(program.command("open"))
    .description("forward a port of this machine to the app until Ctrl-C")
    .option("--port <number>", "port of this machine; 0 for any free one", "3000")
    .example("pnpm infra open development", "http://localhost:3000")
    .example("pnpm infra open development --port 0", "any free port; it is printed")
    .action((name: string, options: EnvironmentOptions & { port: string }) =>
      runCommand(options, async (conduct) => (await import("./open.ts")).open(name, options, conduct)),
    );
}
