import type { CommandPage } from "../generate/docs/command-page.ts";
import { declareCommands } from "./commands.ts";
import type { DocumentedCommand } from "./documented-command.ts";

/** The declared commands as plain values: the program first, then each of them in the order of its help. */
export function commandPages(): { program: CommandPage; commands: CommandPage[] } {
  const program = declareCommands();
  return {
    program: pageOf(program),
    commands: program.commands.map((command) => pageOf(command as DocumentedCommand)),
  };
}

function pageOf(command: DocumentedCommand): CommandPage {
  const help = command.createHelp();
  return {
    name: command.name(),
    usage: help.commandUsage(command),
    description: command.description(),
    arguments: command.registeredArguments.map((argument) => ({
      term: argument.required ? `<${argument.name()}>` : `[${argument.name()}]`,
      description: argument.description,
      ...defaultOf(argument.defaultValue),
    })),
    options: command.options.map(({ flags, description, defaultValue }) => ({
      term: flags,
      description,
      ...defaultOf(defaultValue),
    })),
    examples: command.examples,
    exitCodes: [...command.exitCodes].map(([code, when]) => ({ code, when })),
  };
}

function defaultOf(value: unknown): { byDefault?: string } {
  return value === undefined ? {} : { byDefault: String(value) };
}
