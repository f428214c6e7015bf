import { readStatus } from "../status/read-status.ts";
import { chooseEnvironment } from "./chosen-environment.ts";
import { paintFor } from "./colours.ts";
import type { EnvironmentOptions } from "./common-options.ts";
import { connectEnvironment } from "./connect-environment.ts";
import { EXIT } from "./exit-codes.ts";
import { renderStatus } from "./render-status.ts";
import type { CommandConduct } from "./run-command.ts";

/** `infra status`: how an environment is, and exit code 1 when something is wrong. */
export async function status(
  name: string,
  options: EnvironmentOptions,
  { result }: Pick<CommandConduct, "result">,
): Promise<void> {
  const { app, environment, ...tools } = await connectEnvironment(chooseEnvironment(name, options), options);
  const seen = await readStatus(tools, app, environment);
  const code = seen.wrong.length === 0 ? EXIT.done : EXIT.failed;
  result(seen, renderStatus(seen, new Date(), paintFor(process.stdout)), code);
}
