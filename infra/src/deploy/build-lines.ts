import type { BuildProgress } from "../image/buildkit-trace.ts";

const LINE_LENGTH = 100;

/** Says a line for each step of an image build that is done. Steps are named by their whole command, so they are cut. */
export function sayBuildSteps(say: (line: string) => void): (progress: BuildProgress) => void {
  return ({ step, event }) => {
    if (event !== "done") return;
    const line = step.replace(/\s+/g, " ");
    say(`  ${line.length > LINE_LENGTH ? `${line.slice(0, LINE_LENGTH - 1)}…` : line}`);
  };
}
