import { parseArgs } from "node:util";
import { Problem, renderFailure } from "../problem.ts";
import { buildApps } from "./build-apps.ts";
import { LocalApp } from "./local-app.ts";

/** `npm start`: the whole application on this machine, until Ctrl-C. */
async function start(): Promise<number> {
  const say = (line: string) => console.log(line);
  let app: LocalApp | undefined;
  const interruption = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => interruption.abort());
  const interrupted = new Promise<"interrupted">((resolve) => {
    interruption.signal.addEventListener("abort", () => resolve("interrupted"));
  });
  try {
    const running = new LocalApp({ folder: ".data", say, ...ports() });
    app = running;
    await running.claim();
    const started = (async () => {
      // PostgreSQL starts while the build runs: they have nothing to do with each other.
      await Promise.all([buildApps({ say, signal: interruption.signal }), running.startDatabase()]);
      return running.startServices();
    })();
    const address = await Promise.race([started, interrupted]);
    if (address !== "interrupted") {
      say(`\n  ${address}\n\n  Ctrl-C stops it; logs and data are in .data/`);
      await Promise.race([interrupted, running.untilOneFails()]);
    }
    return 0;
  } catch (error) {
    if (interruption.signal.aborted) return 0;
    console.error(renderFailure(error));
    return 1;
  } finally {
    await app?.stop();
  }
}

/** `--port N` for the page, `--api-port N` for the API behind it. */
function ports(): { frontendPort?: number; backendPort?: number } {
  try {
    const { values } = parseArgs({ options: { port: { type: "string" }, "api-port": { type: "string" } } });
    return { ...port("frontendPort", values.port), ...port("backendPort", values["api-port"]) };
  } catch (cause) {
    throw new Problem("USAGE", "npm start takes --port N and --api-port N", { cause });
  }
}

function port<Name extends string>(name: Name, text: string | undefined): { [key in Name]?: number } {
  if (text === undefined) return {};
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 65535) throw new Error(`${text} is not a port`);
  return { [name]: number } as { [key in Name]: number };
}

process.exit(await start());
