import { buildApps } from "./build-apps.ts";
import { LocalApp } from "./local-app.ts";
import { portOptions } from "./port-options.ts";
import { aborted, untilInterrupted } from "./until-interrupted.ts";

/** `npm start`: the whole application on this machine, until Ctrl-C. */
async function start(signal: AbortSignal): Promise<void> {
  const say = (line: string) => console.log(line);
  const ports = portOptions("npm start --", process.argv.slice(2));
  if ("help" in ports) return say(ports.help);
  const app = new LocalApp({ folder: ".data", say, ports });
  try {
    await app.claim();
    const started = (async () => {
      // PostgreSQL starts while the build runs: they have nothing to do with each other.
      await Promise.all([buildApps({ say, signal }), app.startDatabase()]);
      return app.startServices();
    })();
    const address = await Promise.race([started, aborted(signal)]);
    if (address === "interrupted") return;
    say(`\n  ${address}\n\n  Ctrl-C stops it; logs and data are in .data/`);
    await Promise.race([aborted(signal), app.untilOneFails()]);
  } finally {
    await app.stop();
  }
}

process.exit(await untilInterrupted(start));
