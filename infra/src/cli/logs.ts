import { collectLogs } from "../container-log/collect-logs.ts";
import { followLogs } from "../container-log/follow-logs.ts";
import { type LogRecord, recordDocument, renderRecord } from "../container-log/log-record.ts";
import { logSources } from "../container-log/log-source.ts";
import { DATABASE } from "../generate/chart/names.ts";
import { ofRelease } from "../kube/kube.ts";
import type { Environment } from "../model/environment.ts";
import { Problem, WrongUsage } from "../problem.ts";
import { unknownName } from "../unknown-name.ts";
import { type ChosenEnvironment, chooseEnvironment } from "./chosen-environment.ts";
import { paintFor, type Style } from "./colours.ts";
import type { EnvironmentOptions } from "./common-options.ts";
import { connectEnvironment } from "./connect-environment.ts";
import { parseCount, parseDuration } from "./option-values.ts";
import { readTyped } from "./read-typed.ts";
import type { CommandConduct } from "./run-command.ts";

export interface LogsOptions extends EnvironmentOptions {
  follow?: boolean;
  previous?: boolean;
  since?: string;
  /** Lines of each container, or `all`. */
  tail?: string;
}

/** Lines of each container that are shown where nothing says how many. */
const TAIL = 100;

/** `infra logs`: what the containers of an environment, or of one service of it, have written. */
export async function logs(
  name: string,
  service: string | undefined,
  options: LogsOptions,
  { say, print, signal }: CommandConduct,
): Promise<void> {
  const [chosen, range] = readTyped(
    () => {
      const environment = chooseEnvironment(name, options);
      if (service !== undefined) requireService(environment, service);
      return environment;
    },
    () => parseRange(options),
    () => refuseConflict(options),
  );
  const { app, environment, kube } = await connectEnvironment(chosen, options);
  const { namespace } = environment;
  const { labelSelector } = ofRelease(app.name);
  const query = { namespace, labelSelector: `${labelSelector}${service ? `,component=${service}` : ""}` };
  const listPods = async () => (await kube.core.listNamespacedPod(query)).items;
  const take = printer(options, print);
  if (options.follow) return followLogs(kube, namespace, listPods, { range, take, say, signal });
  const pods = await listPods();
  const whose = service ?? app.name;
  requirePods(pods, whose, environment);
  const previous = options.previous ?? false;
  const sources = logSources(pods, previous);
  if (previous && sources.length === 0) say(`no container of ${whose} was restarted: none has a log of a run before`);
  for (const record of await collectLogs(kube, namespace, sources, { ...range, previous, signal })) take(record);
}

/** @throws Problem `PODS_MISSING` */
export function requirePods(
  pods: readonly object[],
  whose: string,
  { name, namespace }: Pick<Environment, "name" | "namespace">,
): void {
  if (pods.length > 0) return;
  throw new Problem("PODS_MISSING", `there is no pod of ${whose} in namespace ${namespace}`, {
    next: [`see what is there: pnpm infra status ${name}`, `or make some: pnpm infra deploy ${name}`],
  });
}

/** @throws WrongUsage `SERVICE_UNKNOWN` where the environment has no such service, nor a database of its own by that name */
function requireService({ app, environment }: ChosenEnvironment, service: string): void {
  const services = Object.keys(app.services).filter((known) => environment.services[known]?.enabled);
  const known = environment.database.mode === "in-cluster" ? [...services, DATABASE] : services;
  if (!known.includes(service)) throw unknownName("service", service, known);
}

function parseRange({ since, tail }: LogsOptions) {
  const lines = tail ?? (since === undefined ? String(TAIL) : "all");
  const [count, sinceSeconds] = readTyped(
    () => (lines === "all" ? undefined : parseCount("--tail", lines)),
    () => (since === undefined ? undefined : parseDuration("--since", since)),
  );
  return { tail: count, sinceSeconds };
}

function refuseConflict({ follow, previous }: LogsOptions): void {
  if (!follow || !previous) return;
  throw new WrongUsage("OPTIONS_CONFLICT", "the log of a run that has ended cannot be followed", {
    next: ["leave out --follow or --previous"],
  });
}

const POD_COLOURS: readonly Style[] = ["cyan", "magenta", "blue", "yellow", "green"];

function printer({ json }: LogsOptions, print: (line: string) => void): (record: LogRecord) => void {
  if (json) return (record) => print(recordDocument(record));
  const paint = paintFor(process.stdout);
  const seen: string[] = [];
  return (record) => {
    if (!seen.includes(record.pod)) seen.push(record.pod);
    print(renderRecord(record, POD_COLOURS[seen.indexOf(record.pod) % POD_COLOURS.length] ?? "cyan", paint));
  };
}
