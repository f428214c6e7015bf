import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { Problem } from "../problem.ts";
import { endProcess, isRunning, type ProcessIdentity, processIdentity } from "../process/background.ts";
import { signalGroup } from "../process/long-running.ts";
import { isListening } from "./ports.ts";

/** What `processes.json` holds: enough to end what an interrupted start left behind. */
const Processes = z.object({
  starter: z.object({ pid: z.number(), startTicks: z.number() }),
  children: z.array(z.object({ name: z.string(), pid: z.number(), startTicks: z.number() })),
});

/** Ports of this machine on which the app answers. */
export interface LocalPorts {
  /** Of the page. */
  frontend: number;
  /** Of the API behind it. */
  backend: number;
}

export interface ClaimOptions {
  ports: LocalPorts;
  say: (line: string) => void;
  /** What was typed, for advice, such as `npm start --`. */
  command: string;
}

/** The one run of the app that a folder can have, `npm start` or `npm run dev`, and the processes that belong to it. */
export class Instance {
  private readonly children = new Map<string, ProcessIdentity>();

  private constructor(private readonly folder: string) {
    this.write();
  }

  /**
   * Makes this process the one of the folder: ends processes that an interrupted start left, checks the ports.
   *
   * @param folder for the database, secrets, logs and the list of processes; made on first use
   * @throws Problem `ALREADY_RUNNING`, `PORT_IN_USE` (every busy port named)
   */
  static async claim(folder: string, { ports, say, command }: ClaimOptions): Promise<Instance> {
    mkdirSync(join(folder, "log"), { recursive: true, mode: 0o700 });
    const left = readProcesses(folder);
    if (left && isRunning(left.starter)) {
      throw new Problem("ALREADY_RUNNING", `the app is already running: http://localhost:${ports.frontend}`, {
        next: [`stop it with Ctrl-C in its terminal, or kill ${left.starter.pid}`],
      });
    }
    for (const child of left?.children ?? []) {
      if (!(await endProcess(child))) continue;
      // Each leads a group: what it started goes with it.
      signalGroup(child, "SIGKILL");
      say(`ended ${child.name}, which an interrupted start had left running`);
    }
    const busy = [];
    for (const port of [ports.frontend, ports.backend]) if (await isListening(port)) busy.push(port);
    if (busy.length > 0) {
      throw new Problem("PORT_IN_USE", `another program listens on port ${busy.join(" and ")}`, {
        next: [
          `end it (lsof -i :${busy[0]} shows which) and run this again`,
          `or use others: ${command} --port 3100 --api-port 8100`,
        ],
      });
    }
    return new Instance(folder);
  }

  /** Writes down a process that has to go when this one is gone, in place of an earlier one of that name. */
  remember(name: string, process: ProcessIdentity): void {
    this.children.set(name, process);
    this.write();
  }

  /** Gives the folder back; what was remembered has been ended. */
  release(): void {
    rmSync(fileIn(this.folder), { force: true });
  }

  private write(): void {
    const children = [...this.children].map(([name, process]) => ({ name, ...process }));
    writeFileSync(fileIn(this.folder), JSON.stringify({ starter: processIdentity(process.pid), children }));
  }
}

function fileIn(folder: string): string {
  return join(folder, "processes.json");
}

function readProcesses(folder: string): z.infer<typeof Processes> | undefined {
  if (!existsSync(fileIn(folder))) return undefined;
  try {
    return Processes.parse(JSON.parse(readFileSync(fileIn(folder), "utf8")));
  } catch {
    // Half-written by a start that was cut off: it had started nothing that is not found by the port check.
    return undefined;
  }
}
