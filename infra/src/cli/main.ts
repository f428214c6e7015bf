// First: what is set in it counts for schemas that are made afterwards.
import "./schemas-used-once.ts";
import { CommanderError } from "commander";
import { declareCommands } from "./commands.ts";
import { EXIT } from "./exit-codes.ts";
import { fail } from "./run-command.ts";
import { type Choices, usageProblem } from "./usage-problem.ts";

/** Settled when the command that was typed has ended: waited for by `bin/infra.mjs`, as a bundle can't wait itself. */
export const ended = runTyped(process.argv.slice(2));

async function runTyped(typed: readonly string[]): Promise<void> {
  const program = declareCommands();
  try {
    if (typed.length === 0) program.outputHelp();
    else await program.parseAsync();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === EXIT.done) process.exit(EXIT.done); // help was asked for, and printed
    fail(usageProblem(error, typed, await declaredNames()), { json: typed.includes("--json") });
  }
}

/** None where the declaration cannot be read: a command that was typed right says why. */
async function declaredNames(): Promise<Choices> {
  try {
    // Loaded only here: most commands are typed right.
    const { environments, services } = (await import("../deploy/read-app.ts")).readApp();
    return { environment: Object.keys(environments), service: Object.keys(services) };
  } catch {
    return {};
  }
}
