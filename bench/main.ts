import { deployPart } from "./deploy.ts";
import { developPart } from "./develop.ts";
import { isWithinLimit, type Part, type Result, resultTable } from "./measurement.ts";
import { pagesPart } from "./pages.ts";
import { synthPart } from "./synth.ts";

/** `pnpm bench [part …]`: what has to be fast, each with its limit. */
const parts: readonly Part[] = [synthPart, developPart, pagesPart, deployPart];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !parts.some((part) => part.name === name));
if (unknown.length > 0) {
  console.error(`there is no part ${unknown.join(", ")}; choose from: ${parts.map(({ name }) => name).join(", ")}`);
  process.exit(2);
}
// Ctrl-C ends the programs that run, so a measurement fails and takes away what it has made.
process.on("SIGINT", () => {});
const results: Result[] = [];
for (const { name, measure } of parts.filter((part) => asked.length === 0 || asked.includes(part.name))) {
  results.push(...(await measure((line) => console.error(`${name}: ${line}`))));
}
console.log(resultTable(results));
process.exit(results.every(isWithinLimit) ? 0 : 1);
