import { withMachineLock } from "../cluster/machine-lock.ts";
import { type Destroyed, destroy } from "../deploy/destroy.ts";
import { answerOnTerminal, askOnTerminal } from "./ask.ts";
import { chooseEnvironment } from "./chosen-environment.ts";
import type { EnvironmentOptions } from "./common-options.ts";
import { confirmDestroy } from "./confirm-destroy.ts";
import { connectEnvironment } from "./connect-environment.ts";
import type { CommandConduct } from "./run-command.ts";

export interface DestroyOptions extends EnvironmentOptions {
  yes?: boolean;
  deleteData?: boolean;
}

/** `infra destroy`: takes the release away, after asking; its data stays unless told otherwise. */
export async function destroyEnvironment(
  name: string,
  options: DestroyOptions,
  { say, signal, result }: CommandConduct,
): Promise<void> {
  const { yes = false, deleteData = false } = options;
  const chosen = chooseEnvironment(name, options);
  await withMachineLock(
    `destroy ${name}`,
    async () => {
      const ask = askOnTerminal(signal);
      const { app, environment, context, ...tools } = await connectEnvironment(chosen, {
        ...options,
        changes: true,
        ask,
      });
      const { namespace } = environment;
      if (!yes) {
        const what = `release ${app.name} in namespace ${namespace} of context ${context}`;
        await confirmDestroy({ environment: name, what, deleteData }, answerOnTerminal(signal));
      }
      const outcome = await destroy({ ...tools, namespace, release: app.name }, deleteData, { say, signal });
      const document = { schema: 1, environment: name, context, name: app.name, ...outcome, in: namespace };
      result(document, renderDestroyed(name, app.name, namespace, outcome));
    },
    { onWait: say, signal },
  );
}

export function renderDestroyed(name: string, release: string, namespace: string, outcome: Destroyed): string {
  const gone = outcome.release === "uninstalled" ? `release ${release} is gone` : `there was no release ${release}`;
  switch (outcome.namespace) {
    case "absent":
      return `there is nothing of ${name}: no namespace ${namespace}`;
    case "deleted":
      return `${gone}, and namespace ${namespace} with all data in it`;
    case "kept": {
      const kept = outcome.kept.length > 0 ? `kept in namespace ${namespace}: ${outcome.kept.join(", ")}` : "";
      const next = kept === "" ? "" : "the next deploy has this data again; to let it go: --delete-data";
      return [gone, kept, next].filter((line) => line !== "").join("\n");
    }
  }
}
