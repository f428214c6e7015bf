import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../deploy/read-app.ts";
import { renderFailure } from "../problem.ts";
import { TERMINAL } from "./record-command.ts";
import { recordDeploys } from "./recorded-deploys.ts";
import { recordingSvg } from "./recording-svg.ts";

/** `pnpm recording`: makes the pictures of deploys in the README anew, on the current cluster. */
async function main(signal: AbortSignal): Promise<void> {
  const say = (line: string) => console.log(line);
  const recordings = await recordDeploys({ say, signal });
  for (const [name, recording] of Object.entries(recordings)) {
    const file = join("docs/images", `${name}.svg`);
    writeFileSync(join(repositoryRoot, file), recordingSvg(recording, TERMINAL.columns));
    say(`${file}: ${recording.command}, exit code ${recording.exitCode} after ${recording.seconds.toFixed(1)} s`);
  }
}

const abort = new AbortController();
process.once("SIGINT", () => abort.abort(new Error("interrupted")));
try {
  await main(abort.signal);
} catch (error) {
  console.error(renderFailure(error));
  process.exitCode = 1;
}
