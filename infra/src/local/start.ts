import { machineEnv } from "../machine-env.ts";
import { renderFailure } from "../problem.ts";
import { buildApps } from "./build-apps.ts";
import { LocalApp } from "./local-app.ts";

/** `npm start`: the whole application on this machine, until Ctrl-C. */
async function start(): Promise<number> {
  const say = (line: string) => console.log(line);
  const app = new LocalApp({ folder: ".data", say });
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
  });
  const interrupted = stopped.then(() => "interrupted" as const);
  try {
    await app.claim();
    const started = (async () => {
      // PostgreSQL starts while the build runs: they have nothing to do with each other.
      await Promise.all([buildApps({ say }), app.startDatabase()]);
      return app.startServices();
    })();
    const address = await Promise.race([started, interrupted]);
    if (address !== "interrupted") {
      say(`\n  ${address}\n\n  Ctrl-C stops it; logs and data are in .data/`);
      await Promise.race([interrupted, app.untilOneFails()]);
    }
    return 0;
  } catch (error) {
    console.error(renderFailure(error));
    return 1;
  } finally {
    if (machineEnv().TERM) process.stdout.write("\r");
    say("stopping");
    await app.stop();
  }
}

process.exit(await start());
