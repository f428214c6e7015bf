import { once } from "node:events";
import { awaitAnswers } from "../deploy/front-door.ts";
import { forwardPort } from "../deploy/port-forward.ts";
import { environmentNamed, readApp } from "../deploy/site.ts";
import { connectCluster } from "../deploy/tools.ts";
import { entrance } from "../deploy/verify.ts";
import { Problem } from "../problem.ts";
import type { CommandConduct } from "./run-command.ts";

const ANSWER_SECONDS = 10;

/** `infra open`: the app on a port of this machine until Ctrl-C. It may run beside a deploy, so it holds no lock. */
export async function open(
  name: string,
  options: { context?: string; port: string },
  { say, signal }: CommandConduct,
): Promise<void> {
  const port = Number(options.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Problem("PORT_INVALID", `${options.port} is not a port`, { next: ["give a number from 0 to 65535"] });
  }
  const app = readApp();
  const environment = environmentNamed(app, name);
  const { kube } = await connectCluster(options.context);
  const forward = await forwardPort(kube, entrance({ app, environment }), port, say);
  try {
    const host = `localhost:${forward.port}`;
    const door = { scheme: "http", address: "127.0.0.1", port: forward.port, host } as const;
    await awaitAnswers(door, { timeoutSeconds: ANSWER_SECONDS, signal });
    say(`the app answers at http://${host} until Ctrl-C`);
    if (!signal.aborted) await once(signal, "abort");
  } finally {
    await forward.close();
  }
}
