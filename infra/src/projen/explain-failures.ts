import { renderFailure } from "../problem.ts";
import { unreadable } from "./unreadable-declaration.ts";

/**
 * A fault of the declaration is told in words, and a stack is for bugs. `npx projen` loads it before `.projenrc.ts`, for
 * a file that cannot be read ends before its first import runs; `.projenrc.ts` imports it for whoever runs it otherwise.
 */
process.on("uncaughtException", (error) => {
  console.error(renderFailure(unreadable(error) ?? error));
  process.exit(1);
});
