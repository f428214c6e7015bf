#!/usr/bin/env node
// Starts the command line, on this Node or, where that is an older one, on the one that the repository brings.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle.mjs";
import { runBundle } from "./run-bundle.mjs";

const OLDEST_NODE = 22;
const repositoryNode = fileURLToPath(new URL("../../node_modules/.bin/node", import.meta.url));

if (Number(process.versions.node.split(".")[0]) >= OLDEST_NODE) {
  const { ended } = await commandLine();
  await ended;
} else if (existsSync(repositoryNode)) {
  const child = spawn(repositoryNode, process.argv.slice(1), { stdio: "inherit" });
  process.on("SIGINT", () => {}); // reaches the child by itself
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code) => process.exit(code ?? 130));
} else {
  console.error(`error NODE_TOO_OLD: this needs Node ${OLDEST_NODE} or newer, and this is ${process.version}`);
  console.error("  next: npx pnpm install --frozen-lockfile, which brings its own, and run this again");
  process.exit(1);
}

/** Runs the bundled command line; its sources, where a bundle cannot be made. */
async function commandLine() {
  let main;
  try {
    const root = fileURLToPath(new URL("../..", import.meta.url));
    main = await bundle({
      entry: join(root, "infra/src/cli/main.ts"),
      lockfile: join(root, "pnpm-lock.yaml"),
      cache: join(root, "infra/node_modules/.cache/command-line"),
    });
  } catch {
    const { register } = await import("tsx/esm/api");
    register();
    return import("../src/cli/main.ts");
  }
  return runBundle(main, process.argv[2]);
}
