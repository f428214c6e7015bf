import type { Command } from "commander";
import { declareChangingCommands } from "./changing-commands.ts";
import { declareDevelopingCommand } from "./developing-command.ts";
import { DocumentedCommand } from "./documented-command.ts";
import { EXIT_MEANINGS } from "./exit-codes.ts";
import { declareLookingCommands } from "./looking-commands.ts";

/**
 * Declares every command. What a command does is loaded when it runs and not before, so this costs nothing, and the
 * reference page is generated from it.
 */
export function declareCommands(): DocumentedCommand {
  const program = new DocumentedCommand("pnpm infra")
    .description("From the declaration to a running cluster, and back")
    .helpOption("-h, --help", "show how a command is used")
    .helpCommand(false)
    .usage("<command> [options]")
    .configureHelp({ subcommandTerm: (command) => [command.name(), ...argumentTerms(command)].join(" ") })
    .exitOverride()
    .configureOutput({ outputError: () => {} }) // thrown, and rendered as every other failure
    .example("pnpm infra doctor", "what is missing on this machine, and how to get it")
    .example("pnpm infra deploy development", "build, load, install, wait, check, print the address")
    .example("pnpm infra open development", "reach the app without its host name")
    .example("pnpm infra status --help", "options and examples of a command");
  for (const [code, when] of Object.entries(EXIT_MEANINGS)) program.exits(Number(code), when);
  declareLookingCommands(program);
  declareChangingCommands(program);
  declareDevelopingCommand(program);
  return program;
}

function argumentTerms(command: Command): string[] {
  return command.registeredArguments.map((argument) =>
    argument.required ? `<${argument.name()}>` : `[${argument.name()}]`,
  );
}
