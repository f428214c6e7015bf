import type { App } from "../../model/app.ts";
import type { CommandPage } from "./command-page.ts";
import { commandsReference } from "./commands-reference.ts";
import { environmentVariables } from "./environment-variables.ts";
import { systemPicture } from "./system-picture.ts";
import { systemReference } from "./system-reference.ts";

/** The command line, as it is declared. */
export interface DeclaredCommands {
  program: CommandPage;
  commands: readonly CommandPage[];
}

/**
 * The generated part of the documentation, by path below `docs/`; the README embeds the picture.
 *
 * @param marker one line that says the files are generated, and where to change them instead
 */
export function docs(app: App, commands: DeclaredCommands, marker: string): Record<string, string> {
  const markdown = (text: string) => `<!-- ${marker} -->\n\n${text}`;
  return {
    "reference/commands.md": markdown(commandsReference(commands.program, commands.commands)),
    "reference/environment-variables.md": markdown(environmentVariables(app)),
    "reference/system.md": markdown(systemReference(app)),
    "reference/system.svg": systemPicture(app, marker),
  };
}
