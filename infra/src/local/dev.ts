import { readFileSync } from "node:fs";
import { join } from "node:path";
import { develop, readyText } from "../dev/develop.ts";
import { parseApp } from "../model/parse-app.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import { localVariables } from "./local-variables.ts";
import { portOptions } from "./port-options.ts";
import { untilInterrupted } from "./until-interrupted.ts";

const COMMAND = "npm run dev --";
/** The data of `npm start`: both show the same tasks. */
const FOLDER = ".data";

/** `npm run dev`: the whole application from source, changes served as they are saved, until Ctrl-C. */
async function dev(signal: AbortSignal): Promise<void> {
  const ports = portOptions(COMMAND, process.argv.slice(2));
  if ("help" in ports) return console.log(ports.help);
  const root = process.cwd();
  await develop({
    root,
    app: parseApp(JSON.parse(readFileSync(join(root, "infra/app.json"), "utf8"))),
    folder: join(root, FOLDER),
    ports,
    command: COMMAND,
    say: (line) => console.log(line),
    onReady: (address) => console.log(readyText(address)),
    signal,
    surround: async (instance) => {
      const database = await startEmbeddedPostgres({ folder: join(FOLDER, "postgres") });
      instance.remember("PostgreSQL", database.process);
      const variables = localVariables(FOLDER, ports, database.url);
      return { variables, migrates: true, close: database.stop };
    },
  });
}

process.exit(await untilInterrupted(dev));
