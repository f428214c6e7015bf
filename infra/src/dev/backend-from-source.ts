import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { seconds } from "../deploy/units.ts";
import { Problem } from "../problem.ts";
import type { ProcessIdentity } from "../process/background.ts";
import { type LongRunning, startLongRunning } from "../process/long-running.ts";
import { run } from "../process/run.ts";
import type { Print } from "./log-lines.ts";
import { watchFolders } from "./watch-folders.ts";

const READY_SECONDS = 60;
/** A request in flight is cut off when its code has changed. */
const GRACE_SECONDS = 1;

/** What `rebundle.ts` of the backend's workspace gives. */
interface Bundling {
  rebundle(): Promise<{ server: boolean; migrations: boolean }>;
  close(): Promise<void>;
}

export interface BackendOptions {
  /** The repository. */
  root: string;
  /** Path of its workspace below the root, and of those that its build reads too. */
  workspace: string;
  workspaces: readonly string[];
  /** Where the bundle goes; emptied first. */
  folder: string;
  /** The whole environment of its processes. */
  env: Record<string, string | undefined>;
  /** Path of the API that answers once it is ready. */
  health: string;
  /** Whether the database is brought up to date at start, and whenever there is a new migration. */
  migrates: boolean;
  print: Print;
  /** Told of each new process, so that it is ended even if this one is killed. */
  onStart: (process: ProcessIdentity) => void;
}

/**
 * The backend, bundled from source as its image is, and started again when the bundle has changed. A fault in the source
 * is shown and leaves the running one alone; one that crashed comes back with the next change.
 */
export class BackendFromSource {
  private server: LongRunning | undefined;
  private work: Promise<void> = Promise.resolve();
  private unwatch: (() => void) | undefined;
  private readonly stopping = new AbortController();

  private constructor(
    private readonly options: BackendOptions,
    private readonly bundling: Bundling,
  ) {}

  /** Watches the source, and has begun to bundle it when it returns. */
  static async open(options: BackendOptions): Promise<BackendFromSource> {
    const script = join(options.root, options.workspace, "rebundle.ts");
    const { startBundling } = (await import(pathToFileURL(script).href)) as {
      startBundling: (folder: string) => Promise<Bundling>;
    };
    const backend = new BackendFromSource(options, await startBundling(options.folder));
    const folders = options.workspaces.map((path) => join(options.root, path, "src"));
    backend.unwatch = watchFolders(folders, () => backend.update());
    backend.update();
    return backend;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.unwatch?.();
    await this.work;
    const last = this.server;
    this.server = undefined;
    await last?.end({ signal: "SIGINT", graceSeconds: 5 });
    await this.bundling.close();
  }

  /** One change after the other: a bundle that begins later holds all that was changed before. */
  private update(): void {
    this.work = this.work.then(() => (this.stopping.signal.aborted ? undefined : this.rebuild()));
  }

  private async rebuild(): Promise<void> {
    const { print, migrates } = this.options;
    const began = Date.now();
    try {
      const changed = await this.bundling.rebundle();
      if (!changed.server && !changed.migrations) return;
      if (changed.migrations && migrates) await this.migrate();
      const again = this.server !== undefined;
      if (await this.restart()) print(`${again ? "serves the change" : "serves"} after ${seconds(Date.now() - began)}`);
    } catch (error) {
      if (this.stopping.signal.aborted) return;
      const cause = error instanceof Problem && error.cause instanceof Error ? `\n${error.cause.message}` : "";
      print(`${error instanceof Error ? error.message : error}${cause}`);
      print("waits for the next change");
    }
  }

  private async migrate(): Promise<void> {
    const { folder, env, print } = this.options;
    const { signal } = this.stopping;
    await run("node", [join(folder, "migrate.js")], { env, timeoutSeconds: 120, onLine: print, signal });
  }

  /** @returns whether the new one answers; what it printed says why, if it does not */
  private async restart(): Promise<boolean> {
    const { folder, env, print, onStart } = this.options;
    const before = this.server;
    this.server = undefined;
    await before?.end({ signal: "SIGINT", graceSeconds: GRACE_SECONDS });
    // How one stops to make room for the next is nothing to read at every change.
    const onLine = (line: string) => (this.server === server ? print(line) : undefined);
    const server: LongRunning = await startLongRunning("node", [join(folder, "main.js")], { env, onLine });
    this.server = server;
    onStart(server.identity);
    let how: string | undefined;
    void server.ended.then((end) => {
      how = end;
      if (this.server === server && !this.stopping.signal.aborted)
        print(`ended by itself: ${end}; it comes back with the next change`);
    });
    const deadline = Date.now() + READY_SECONDS * 1000;
    while (how === undefined && !this.stopping.signal.aborted && Date.now() < deadline) {
      if (await this.answers()) return true;
      await sleep(20);
    }
    return false;
  }

  private async answers(): Promise<boolean> {
    const url = `http://127.0.0.1:${this.options.env.PORT}${this.options.health}`;
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
    await response?.body?.cancel();
    return response?.ok ?? false;
  }
}
