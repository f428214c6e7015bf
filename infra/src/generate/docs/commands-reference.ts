import type { CommandPage } from "./command-page.ts";
import { code, table } from "./text.ts";

/**
 * The reference of the command line.
 *
 * @param program the program itself, whose exit codes every command shares
 * @param commands in the order of its help
 */
export function commandsReference(program: CommandPage, commands: readonly CommandPage[]): string {
  return `\
# Commands

${program.description}. ${code("pnpm infra")} prints an overview, ${code("pnpm infra <command> --help")} what is below. With
${code("--json")} a command prints one document with a ${code("schema")} number on standard output, and its progress on
standard error; when it fails the document is ${code('{ "schema", "error": { "code", "message", "next", "cause" } }')}.
Output is coloured on terminals only; ${code("NO_COLOR")} and ${code("FORCE_COLOR")} are respected.

${table(
  ["command", "does"],
  commands.map(({ name, description }) => [`[${code(name)}](#${name})`, description]),
)}

Exit codes of every command:

${exitCodeTable(program)}

${commands.map(section).join("\n\n")}
`;
}

function section(command: CommandPage): string {
  const { name, usage, description, examples } = command;
  return [
    `## ${name}`,
    `${description[0]?.toUpperCase()}${description.slice(1)}.`,
    code(usage),
    describedTable("argument", command.arguments),
    describedTable("option", command.options),
    examples.length > 0
      ? table(
          ["example", ""],
          examples.map(({ line, does }) => [code(line), does]),
        )
      : "",
    command.exitCodes.length > 0 ? exitCodeTable(command) : "",
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function describedTable(kind: string, items: CommandPage["options"]): string {
  if (items.length === 0) return "";
  return table(
    [kind, "is", "by default"],
    items.map(({ term, description, byDefault }) => [code(term), description, byDefault ? code(byDefault) : ""]),
  );
}

function exitCodeTable({ exitCodes }: CommandPage): string {
  return table(
    ["exit code", "when"],
    exitCodes.map(({ code, when }) => [String(code), when]),
  );
}
