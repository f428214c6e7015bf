import type { BuildProgress } from "../../image/buildkit-trace.ts";

const LINE_LENGTH = 100;

/** Says a line for each step of an image build that is done. */
export function sayBuildSteps(say: (line: string) => void): (progress: BuildProgress) => void {
  return ({ step, event }) => {
    if (event === "done") say(`  ${shortStep(step)}`);
  };
}

/** A build step on one line. It is named by its whole command, so that is cut. */
export function shortStep(step: string): string {
  const line = step.replace(/\s+/g, " ");
  return line.length > LINE_LENGTH ? `${line.slice(0, LINE_LENGTH - 1)}…` : line;
}
