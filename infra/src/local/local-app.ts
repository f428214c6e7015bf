import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { machineEnv } from "../machine-env.ts";
import { Problem } from "../problem.ts";
import {
  endProcess,
  isRunning,
  type ProcessIdentity,
  processIdentity,
  startInBackground,
} from "../process/background.ts";
import { run } from "../process/run.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
import { isListening } from "./ports.ts";

const START_LIMIT_SECONDS = 60;

/** What `.data/processes.json` holds: enough to end what an interrupted start left behind. */
const Processes = z.object({
  starter: z.object({ pid: z.number(), startTicks: z.number() }),
  children: z.array(z.object({ name: z.string(), pid: z.number(), startTicks: z.number() })),
});

export interface LocalAppOptions {
  /** Folder for the database, secrets, logs and the list of processes; made on first use. */
  folder: string;
  /** The repository's root, which holds the built apps; the working directory by default. */
  root?: string;
  say: (line: string) => void;
  /** Port of the page; 3000 by default. */
  frontendPort?: number;
  /** Port of the API behind it; 8000 by default. */
  backendPort?: number;
}

/** PostgreSQL, backend and frontend as processes of this machine, started and stopped in order. */
export class LocalApp {
  private readonly children: { name: string; process: ProcessIdentity }[] = [];
  private database: EmbeddedPostgres | undefined;
  private claimed = false;

  private readonly frontendPort: number;
  private readonly backendPort: number;

  constructor(private readonly options: LocalAppOptions) {
    this.frontendPort = options.frontendPort ?? 3000;
    this.backendPort = options.backendPort ?? 8000;
  }

  /**
   * Makes this the one instance of the folder: ends processes that an interrupted start left, checks the ports.
   *
   * @throws Problem `ALREADY_RUNNING`, `PORT_IN_USE` (every busy port named)
   */
  async claim(): Promise<void> {
    mkdirSync(join(this.options.folder, "log"), { recursive: true, mode: 0o700 });
    const left = this.readProcesses();
    if (left && isRunning(left.starter)) {
      throw new Problem("ALREADY_RUNNING", `the app is already running: http://localhost:${this.frontendPort}`, {
        next: [`stop it with Ctrl-C in its terminal, or kill ${left.starter.pid}`],
      });
    }
    for (const child of left?.children ?? []) {
      if (await endProcess(child)) this.options.say(`ended ${child.name}, which an interrupted start had left running`);
    }
    const busy = [];
    for (const port of [this.frontendPort, this.backendPort]) if (await isListening(port)) busy.push(port);
    if (busy.length > 0) {
      throw new Problem("PORT_IN_USE", `another program listens on port ${busy.join(" and ")}`, {
        next: [
          `end it (lsof -i :${busy[0]} shows which) and run this again`,
          "or use others: npm start -- --port 3100 --api-port 8100",
        ],
      });
    }
    this.claimed = true;
    this.writeProcesses();
  }

  async startDatabase(): Promise<void> {
    const database = await startEmbeddedPostgres({ folder: join(this.options.folder, "postgres") });
    this.database = database;
    this.remember("PostgreSQL", database.process);
  }

  /** Migrates the database, then starts backend and frontend; returns the address once the page answers. */
  async startServices(): Promise<string> {
    const address = `http://localhost:${this.frontendPort}`;
    const backend = {
      APP_ENV: "development",
      DATABASE_URL: this.database?.url,
      BETTER_AUTH_SECRET: this.authSecret(),
      FRONTEND_URL: address,
      PORT: String(this.backendPort),
    };
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
        APP_ENV: "development",
        BACKEND_URL: `http://127.0.0.1:${this.backendPort}`,
        HOSTNAME: "127.0.0.1",
        PORT: String(this.frontendPort),
      }),
    ]);
    await Promise.all([
      this.untilItAnswers("backend", `http://127.0.0.1:${this.backendPort}/api/v1/health/ready`),
      this.untilItAnswers("frontend", address),
    ]);
    return address;
  }

  /** Resolves never; rejects when one of the processes ends by itself. */
  async untilOneFails(): Promise<never> {
    for (;;) {
      for (const { name, process } of this.children) {
        if (!isRunning(process)) throw this.ended(name);
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }

  /** Ends what was started, last first, the database after those that use it. */
  async stop(): Promise<void> {
    if (!this.claimed) return;
    for (const { process } of this.children.filter(({ name }) => name !== "PostgreSQL").reverse()) {
      // SIGTERM is what Kubernetes sends: on it they go on serving for a while.
      await endProcess(process, { signal: "SIGINT", graceSeconds: 10 });
    }
    await this.database?.stop();
    rmSync(this.processesFile(), { force: true });
  }

  private async startService(name: string, script: string, env: Record<string, string | undefined>): Promise<void> {
    const logFile = this.logFile(name);
    rmSync(logFile, { force: true });
    this.remember(name, await startInBackground("node", [this.built(script)], { logFile, env }));
  }

  private async untilItAnswers(name: string, url: string): Promise<void> {
    const child = this.children.find((candidate) => candidate.name === name);
    const deadline = Date.now() + START_LIMIT_SECONDS * 1000;
    while (child && isRunning(child.process) && Date.now() < deadline) {
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

  /** Signs sessions; made once and kept, so that a restart signs nobody out. */
  private authSecret(): string {
    const file = join(this.options.folder, "auth-secret");
    if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600 });
    return readFileSync(file, "utf8").trim();
  }

  private remember(name: string, process: ProcessIdentity): void {
    this.children.push({ name, process });
    this.writeProcesses();
  }

  private built(script: string): string {
    return join(this.options.root ?? ".", script);
  }

  private logFile(name: string): string {
    return join(this.options.folder, "log", `${name}.log`);
  }

  private processesFile(): string {
    return join(this.options.folder, "processes.json");
  }

  private readProcesses(): z.infer<typeof Processes> | undefined {
    if (!existsSync(this.processesFile())) return undefined;
    try {
      return Processes.parse(JSON.parse(readFileSync(this.processesFile(), "utf8")));
    } catch {
      // Half-written by a start that was cut off: it had started nothing that is not found by the port check.
      return undefined;
    }
  }

  private writeProcesses(): void {
    const children = this.children.map(({ name, process }) => ({ name, ...process }));
    writeFileSync(this.processesFile(), JSON.stringify({ starter: processIdentity(process.pid), children }));
  }
}
