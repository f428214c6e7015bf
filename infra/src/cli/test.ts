import { withMachineLock } from "../cluster/machine-lock.ts";
import { testRelease } from "../deploy/chart-tests.ts";
import { chooseEnvironment } from "./chosen-environment.ts";
import type { EnvironmentOptions } from "./common-options.ts";
import { connectEnvironment } from "./connect-environment.ts";
import type { CommandConduct } from "./run-command.ts";

/** `infra test`: the tests that the chart brings along, against what is deployed. */
export async function testEnvironment(
  name: string,
  options: EnvironmentOptions,
  { say, signal, result }: CommandConduct,
): Promise<void> {
  const chosen = chooseEnvironment(name, options);
  await withMachineLock(
    `test ${name}`,
    async () => {
      const { app, environment, helm, context } = await connectEnvironment(chosen, options);
      const { namespace } = environment;
      await testRelease(helm, { release: app.name, namespace }, { say, signal });
      result(
        { schema: 1, environment: name, context, namespace, release: app.name, passed: true },
        `the tests of release ${app.name} in namespace ${namespace} passed`,
      );
    },
    { onWait: say, signal },
  );
}
