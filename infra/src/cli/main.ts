import { CommanderError } from "commander";
import { declareCommands } from "./commands.ts";
import { EXIT } from "./exit-codes.ts";
import { fail } from "./run-command.ts";
import { usageProblem } from "./usage-problem.ts";

const program = declareCommands();
const typed = process.argv.slice(2);
try {
  if (typed.length === 0) program.outputHelp();
  else await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  if (error.exitCode === EXIT.done) process.exit(EXIT.done); // help was asked for, and printed
  fail(usageProblem(error, typed), { json: typed.includes("--json") });
}
