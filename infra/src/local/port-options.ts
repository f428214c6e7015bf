import { parseArgs } from "node:util";
import { Problem } from "../problem.ts";
import type { LocalPorts } from "./instance.ts";

/**
 * `--port N` for the page (3000 by default), `--api-port N` for the API behind it (8000).
 *
 * @param command what was typed, such as `npm start --`
 * @param args what followed it
 * @returns the ports, or where `--help` or `-h` was given the text that was asked for
 * @throws Problem `USAGE`
 */
export function portOptions(command: string, args: readonly string[]): LocalPorts | { help: string } {
  try {
    const options = {
      port: { type: "string", default: "3000" },
      "api-port": { type: "string", default: "8000" },
      help: { type: "boolean", short: "h" },
    } as const;
    const { values } = parseArgs({ args: [...args], options });
    if (values.help) return { help: helpOf(command) };
    return { frontend: portNumber(values.port), backend: portNumber(values["api-port"]) };
  } catch (cause) {
    throw new Problem("USAGE", `${command} takes --port N and --api-port N`, {
      cause,
      next: [`see what they mean: ${command} --help`],
    });
  }
}

function helpOf(command: string): string {
  return [
    `Usage: ${command} [--port N] [--api-port N]`,
    "",
    "  --port N      where the page answers on this machine (default: 3000)",
    "  --api-port N  where the API behind it answers (default: 8000)",
  ].join("\n");
}

/** @throws Error that says which text is no port */
function portNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 65535) throw new Error(`${text} is not a port`);
  return number;
}
