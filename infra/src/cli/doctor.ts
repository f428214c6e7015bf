import type { Check } from "../doctor/check.ts";
import { examine } from "../doctor/examine.ts";
import { chooseEnvironment } from "./chosen-environment.ts";
import { type Paint, paintFor, type Style } from "./colours.ts";
import type { EnvironmentOptions } from "./common-options.ts";
import { EXIT } from "./exit-codes.ts";
import type { CommandConduct } from "./run-command.ts";

/** `infra doctor`: what a deploy of an environment needs and lacks; exit code 1 when it would not work. */
export async function doctor(
  name: string,
  options: EnvironmentOptions,
  { result }: Pick<CommandConduct, "result">,
): Promise<void> {
  const { app, environment } = chooseEnvironment(name, options);
  const checks = await examine(app, environment, options);
  const failed = checks.some(({ level }) => level === "fail");
  const text = renderChecks(name, checks, paintFor(process.stdout));
  result({ schema: 1, environment: name, checks }, text, failed ? EXIT.failed : EXIT.done);
}

const STYLES: Readonly<Record<Check["level"], Style>> = { ok: "green", warn: "yellow", fail: "red" };

/** A line for each check, its next steps below it, and how it is on the whole. */
export function renderChecks(name: string, checks: readonly Check[], paint: Paint): string {
  const width = Math.max(...checks.map(({ subject }) => subject.length));
  const lines = checks.flatMap(({ level, subject, says, next }) => [
    `${paint(STYLES[level], level.padEnd(4))}  ${subject.padEnd(width)}  ${says}`,
    ...next.map((step) => `      ${" ".repeat(width)}  ${paint("dim", "next:")} ${step}`),
  ]);
  const count = (level: Check["level"]) => checks.filter((check) => check.level === level).length;
  const [failures, warnings] = [count("fail"), count("warn")];
  const warned = warnings === 0 ? "" : ` (${warnings} ${warnings === 1 ? "warning" : "warnings"})`;
  const verdict =
    failures === 0
      ? paint("green", `${name} can be deployed${warned}`)
      : paint("red", `${name} cannot be deployed: ${failures} ${failures === 1 ? "thing is" : "things are"} missing`);
  return [...lines, verdict].join("\n");
}
