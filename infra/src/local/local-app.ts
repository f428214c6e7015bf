import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { machineEnv } from "../machine-env.ts";
import { Problem } from "../problem.ts";
import { endProcess, isRunning, type ProcessIdentity, startInBackground } from "../process/background.ts";
import { run } from "../process/run.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
import { Instance, type LocalPorts } from "./instance.ts";
import { localVariables, pageAddress } from "./local-variables.ts";

const START_LIMIT_SECONDS = 60;

export interface LocalAppOptions {
  /** Folder for the database, secrets, logs and the list of processes; made on first use. */
  folder: string;
  /** The repository's root, which holds the built apps; the working directory by default. */
  root?: string;
  say: (line: string) => void;
  ports: LocalPorts;
}

/** PostgreSQL, backend and frontend as processes of this machine, started and stopped in order. */
export class LocalApp {
  private readonly services: { name: string; process: ProcessIdentity }[] = [];
  private database: EmbeddedPostgres | undefined;
  private instance: Instance | undefined;

  constructor(private readonly options: LocalAppOptions) {}

  /** Makes this the one instance of the folder: see `Instance.claim`. */
  async claim(): Promise<void> {
    this.instance = await Instance.claim(this.options.folder, { ...this.options, command: "npm start --" });
  }

  /** @returns the URL of its superuser: a secret */
  async startDatabase(): Promise<string> {
    const database = await startEmbeddedPostgres({ folder: join(this.options.folder, "postgres") });
    this.database = database;
    this.instance?.remember("PostgreSQL", database.process);
    return database.url;
  }

  /** Migrates the database, then starts backend and frontend; returns the address once the page answers. */
  async startServices(): Promise<string> {
    const { folder, ports } = this.options;
    const { backend, frontend } = localVariables(folder, ports, this.database?.url ?? "");
    const environment = { PATH: machineEnv().PATH, HOME: machineEnv().HOME, NODE_ENV: "production" };
    try {
      await run("node", [this.built("apps/backend/dist/migrate.js")], { env: backend, timeoutSeconds: 120 });
    } catch (cause) {
      throw new Problem("MIGRATION_FAILED", "the database could not be migrated", { cause });
    }
    await Promise.all([
      this.startService("backend", "apps/backend/dist/main.js", { ...environment, ...backend }),
      this.startService("frontend", "apps/frontend/.next/standalone/apps/frontend/server.js", {
        ...environment,
        ...frontend,
      }),
    ]);
    await Promise.all([
      this.untilItAnswers("backend", `http://127.0.0.1:${ports.backend}/api/v1/health/ready`),
      this.untilItAnswers("frontend", pageAddress(ports)),
    ]);
    return pageAddress(ports);
  }

  /** Resolves never; rejects when one of the processes ends by itself. */
  async untilOneFails(): Promise<never> {
    for (;;) {
      if (this.database && !isRunning(this.database.process)) throw this.ended("PostgreSQL");
      for (const { name, process } of this.services) {
        if (!isRunning(process)) throw this.ended(name);
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }

  /** Ends what was started, last first, the database after those that use it. */
  async stop(): Promise<void> {
    if (!this.instance) return;
    for (const { process } of [...this.services].reverse()) {
      // SIGTERM is what Kubernetes sends: on it they go on serving for a while.
      await endProcess(process, { signal: "SIGINT", graceSeconds: 10 });
    }
    await this.database?.stop();
    this.instance.release();
  }

  private async startService(name: string, script: string, env: Record<string, string | undefined>): Promise<void> {
    const logFile = this.logFile(name);
    rmSync(logFile, { force: true });
    const process = await startInBackground("node", [this.built(script)], { logFile, env });
    this.services.push({ name, process });
    this.instance?.remember(name, process);
  }

  private async untilItAnswers(name: string, url: string): Promise<void> {
    const service = this.services.find((candidate) => candidate.name === name);
    const deadline = Date.now() + START_LIMIT_SECONDS * 1000;
    while (service && isRunning(service.process) && Date.now() < deadline) {
      const response = await fetch(url, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
      if (response?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw this.ended(name);
  }

  private ended(name: string): Problem {
    const log = existsSync(this.logFile(name)) ? readFileSync(this.logFile(name), "utf8") : "";
    return new Problem("SERVICE_ENDED", `${name} does not run`, {
      cause: new Error(log.trim().split("\n").at(-1) || "it printed nothing"),
      next: [
        /ENOSPC|No space left/.test(log) ? "free some disk space" : `read ${this.logFile(name)}`,
        "run this again",
      ],
    });
  }

  private built(script: string): string {
    return join(this.options.root ?? ".", script);
  }

  private logFile(name: string): string {
    return name === "PostgreSQL"
      ? join(this.options.folder, "postgres", "postgres.log")
      : join(this.options.folder, "log", `${name}.log`);
  }
}
