import { describe, quoteLog, whatToDo } from "../diagnose/explain.ts";
import { readDiagnosis } from "../diagnose/read-diagnosis.ts";
import type { Symptom } from "../diagnose/symptom.ts";
import { chooseEnvironment } from "./chosen-environment.ts";
import { type Paint, paintFor } from "./colours.ts";
import type { EnvironmentOptions } from "./common-options.ts";
import { connectEnvironment } from "./connect-environment.ts";
import { EXIT } from "./exit-codes.ts";
import type { CommandConduct } from "./run-command.ts";

/** `infra diagnose`: all that is wrong, the cause first, with the last log lines and what to do; exit code 1 then. */
export async function diagnoseEnvironment(
  name: string,
  options: EnvironmentOptions,
  { result }: Pick<CommandConduct, "result">,
): Promise<void> {
  const { app, environment, context, ...tools } = await connectEnvironment(chooseEnvironment(name, options), options);
  const { namespace } = environment;
  const found = await readDiagnosis(tools, app.name, environment);
  const document = {
    schema: 1,
    environment: name,
    namespace,
    context,
    findings: found.map((symptom) => ({ ...symptom, next: whatToDo(symptom.code, namespace) })),
  };
  const text = renderDiagnosis(name, namespace, found, paintFor(process.stdout));
  result(document, text, found.length === 0 ? EXIT.done : EXIT.failed);
}

/** A diagnosis for people. */
export function renderDiagnosis(name: string, namespace: string, found: readonly Symptom[], paint: Paint): string {
  if (found.length === 0) return paint("green", `${name}: nothing is wrong: every pod is ready, and the app answers`);
  const count = found.length === 1 ? "one thing is wrong" : `${found.length} things are wrong, the cause first`;
  return [`${name}: ${count}`, ...found.map((symptom) => renderSymptom(symptom, namespace, paint))].join("\n\n");
}

function renderSymptom(symptom: Symptom, namespace: string, paint: Paint): string {
  const { code, final, log } = symptom;
  const lines = log ? quoteLog(log).split("\n") : [];
  return [
    `${paint(final ? "red" : "yellow", code)}: ${describe(symptom)}`,
    ...(final ? [] : ["  it may pass by itself"]),
    ...lines.map((line) => `  ${line}`),
    ...whatToDo(code, namespace).map((step) => `  next: ${step}`),
  ].join("\n");
}
