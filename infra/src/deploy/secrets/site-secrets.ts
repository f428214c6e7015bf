import { machineEnv } from "../../machine-env.ts";
import type { Environment } from "../../model/environment.ts";
import { Problem } from "../../problem.ts";
import { merge } from "../plan/desired.ts";
import { chartSecret } from "./chart-secret.ts";
import { readEnvFile } from "./env-file.ts";
import { existingSecret } from "./existing-secret.ts";
import { givenVariables } from "./given-variables.ts";
import type { SecretsQuestion, SiteSecrets } from "./secrets-question.ts";

/**
 * Works out what a deploy does about secrets, and about the configuration that is given along.
 *
 * @throws Problem `SECRETS_INVALID` that lists everything that is missing or wrong; `ENV_FILE_MISSING`
 */
export async function siteSecrets(
  question: SecretsQuestion,
  { variables, env = machineEnv() }: { variables?: string | undefined; env?: NodeJS.ProcessEnv | undefined },
): Promise<SiteSecrets> {
  const { root, app, environment, target } = question;
  // The real cluster's file is for the real cluster: its database is nothing to try things on.
  const standsIn = target.kind === "minikube" && target.standsIn;
  const file =
    standsIn && variables === undefined ? { path: "", values: {} } : readEnvFile(root, environment.name, variables);
  const given = givenVariables(app, environment, { env, file });
  const name = environment.existingSecret;
  const { secrets, values, faults } = name
    ? await existingSecret({ ...question, name }, given.secrets)
    : await chartSecret(question, given.secrets);
  const all = [...given.faults, ...faults];
  if (all.length > 0) throw secretsInvalid(environment, all, file.path || `.env.${environment.name}`);
  const { configuration } = given;
  return { secrets, values: Object.keys(configuration).length > 0 ? merge(values, { config: configuration }) : values };
}

function secretsInvalid({ name }: Environment, faults: readonly string[], file: string): Problem {
  const count = `${faults.length} ${faults.length === 1 ? "fault" : "faults"}`;
  return new Problem("SECRETS_INVALID", `what ${name} is given of variables has ${count}; nothing was changed`, {
    cause: new Error(faults.join("\n")),
    next: [
      `put them right in the environment of this command, or in ${file}, which git ignores`,
      "what each is for: docs/reference/environment-variables.md",
    ],
  });
}
