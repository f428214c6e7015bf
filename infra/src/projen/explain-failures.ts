import { renderFailure } from "../problem.ts";

/** Imported first by `.projenrc.ts`: a fault of the declaration is told in words, and a stack is for bugs. */
process.on("uncaughtException", (error) => {
  console.error(renderFailure(error));
  process.exit(1);
});
