import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Instance, type LocalPorts } from "../local/instance.ts";
import { type AppVariables, pageAddress } from "../local/local-variables.ts";
import { aborted } from "../local/until-interrupted.ts";
import { machineEnv } from "../machine-env.ts";
import type { App } from "../model/app.ts";
import { Problem } from "../problem.ts";
import { type LongRunning, startLongRunning } from "../process/long-running.ts";
import { BackendFromSource } from "./backend-from-source.ts";
import { printerOf } from "./log-lines.ts";

/** What the apps run against: their variables, and what has to be there for these to be true. */
export interface Surrounding {
  variables: AppVariables;
  /** Whether new migrations are applied to the database. */
  migrates: boolean;
  close(): Promise<void>;
}

export interface DevelopOptions {
  root: string;
  app: App;
  /** Folder for data, bundles and the list of processes: that of `npm start`. */
  folder: string;
  ports: LocalPorts;
  /** What was typed, for advice, such as `npm run dev --`. */
  command: string;
  say: (line: string) => void;
  /** Told the address once the page answers. */
  onReady: (address: string) => void;
  signal: AbortSignal;
  /** Opens the database and whatever else the apps need; called once this is the folder's one instance. */
  surround: (instance: Instance) => Promise<Surrounding>;
}

/**
 * Runs both apps from source, with hot reload, until the signal aborts.
 *
 * @throws Problem as `Instance.claim` and `surround` do; `SERVICE_ENDED` when the frontend's server ends by itself
 */
export async function develop(options: DevelopOptions): Promise<void> {
  const instance = await Instance.claim(options.folder, options);
  const ending: (() => Promise<void>)[] = [() => Promise.resolve(instance.release())];
  try {
    const surrounding = await options.surround(instance);
    ending.unshift(() => surrounding.close());
    if (options.signal.aborted) return;
    const frontend = await startFrontend(options, instance, surrounding);
    // Asked to end, `next dev` leaves a process behind for a moment; it holds nothing that has to be saved.
    ending.unshift(() => frontend.end({ signal: "SIGKILL" }));
    const backend = await BackendFromSource.open(backendOptions(options, instance, surrounding));
    ending.unshift(() => backend.stop());
    const ended = frontend.ended.then((how) => frontendEnded(how));
    void awaitPage(options);
    const outcome = await Promise.race([aborted(options.signal), ended]);
    if (outcome instanceof Problem) throw outcome;
  } finally {
    for (const end of ending) await end();
  }
}

async function awaitPage({ ports, onReady, signal }: DevelopOptions): Promise<void> {
  while (!signal.aborted) {
    const answer = await fetch(`http://127.0.0.1:${ports.frontend}/healthz`).catch(() => undefined);
    if (answer?.ok) return onReady(pageAddress(ports));
    await sleep(100);
  }
}

/** What is said once the page answers. */
export const readyText = (address: string) =>
  `\n  ${address}\n\n  changes are served as they are saved; Ctrl-C stops it\n`;

function backendOptions(options: DevelopOptions, instance: Instance, { variables, migrates }: Surrounding) {
  const { workspace, workspaces, probes } = service(options.app, "backend");
  return {
    root: options.root,
    workspace: workspace.path,
    workspaces: workspaces.map(({ path }) => path),
    folder: join(options.folder, "dev", "backend"),
    env: { ...machine(options.root), ...variables.backend },
    health: probes.live,
    migrates,
    print: printerOf("backend", "cyan", options.say),
    onStart: (process: Parameters<Instance["remember"]>[1]) => instance.remember("backend", process),
  };
}

async function startFrontend(options: DevelopOptions, instance: Instance, { variables }: Surrounding) {
  const cwd = join(options.root, service(options.app, "frontend").workspace.path);
  const { HOSTNAME = "127.0.0.1", PORT = "3000", ...env } = variables.frontend;
  const next = join(cwd, "node_modules", "next", "dist", "bin", "next");
  const frontend: LongRunning = await startLongRunning("node", [next, "dev", "--hostname", HOSTNAME, "--port", PORT], {
    cwd,
    env: { ...machine(options.root), NEXT_TELEMETRY_DISABLED: "1", ...env },
    onLine: printerOf("frontend", "magenta", options.say),
  });
  instance.remember("frontend", frontend.identity);
  return frontend;
}

function service(app: App, name: string) {
  const found = app.services[name];
  if (!found) throw new Problem("SERVICE_UNKNOWN", `there is no service ${name}`, { next: ["npx projen"] });
  return found;
}

/** What programs need of this machine, the repository's Node first; the rest of our environment is not the apps'. */
function machine(root: string): Record<string, string | undefined> {
  const { PATH = "", HOME, TERM, NO_COLOR } = machineEnv();
  const programs = [join(root, "node_modules", ".bin"), PATH].join(delimiter);
  return { PATH: programs, HOME, TERM, NO_COLOR, NODE_ENV: "development" };
}

function frontendEnded(how: string): Problem {
  return new Problem("SERVICE_ENDED", `the frontend's server ended by itself: ${how}`, {
    next: ["read its lines above, and run this again"],
  });
}
