import { once } from "node:events";
import { awaitAnswers } from "../deploy/verify/front-door.ts";
import { entrance } from "../deploy/verify/verify.ts";
import { forwardPort } from "../kube/port-forward.ts";
import { chooseEnvironment } from "./chosen-environment.ts";
import type { EnvironmentOptions } from "./common-options.ts";
import { connectEnvironment } from "./connect-environment.ts";
import { parseCount } from "./option-values.ts";
import { readTyped } from "./read-typed.ts";
import type { CommandConduct } from "./run-command.ts";

const ANSWER_SECONDS = 10;

/** `infra open`: the app on a port of this machine until Ctrl-C. It may run beside a deploy, so it holds no lock. */
export async function open(
  name: string,
  options: EnvironmentOptions & { port: string },
  { say, signal, result }: CommandConduct,
): Promise<void> {
  const [chosen, port] = readTyped(
    () => chooseEnvironment(name, options),
    () => parseCount("--port", options.port, { most: 65_535 }),
  );
  const { app, environment, kube } = await connectEnvironment(chosen, options);
  const forward = await forwardPort(kube, entrance({ app, environment }), port, say);
  try {
    const host = `localhost:${forward.port}`;
    const door = { scheme: "http", address: "127.0.0.1", port: forward.port, host } as const;
    await awaitAnswers(door, { timeoutSeconds: ANSWER_SECONDS, signal });
    result({ schema: 1, url: `http://${host}` }, `the app answers at http://${host} until Ctrl-C`);
    if (!signal.aborted) await once(signal, "abort");
  } finally {
    await forward.close();
  }
}
