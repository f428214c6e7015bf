#!/usr/bin/env node
// Starts the command line. Node itself strips the types, which takes a fraction of the time of a compiler.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import module from "node:module";
import { fileURLToPath } from "node:url";

const [major, minor] = process.versions.node.split(".").map(Number);
const repositoryNode = fileURLToPath(new URL("../../node_modules/.bin/node", import.meta.url));

if (major > 22 || (major === 22 && minor >= 18)) {
  module.enableCompileCache();
  await import("../src/cli/main.ts");
} else if (existsSync(repositoryNode)) {
  // A PATH with an older Node in front: the repository brings its own.
  const child = spawn(repositoryNode, process.argv.slice(1), { stdio: "inherit" });
  process.on("SIGINT", () => {}); // reaches the child by itself
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code) => process.exit(code ?? 130));
} else {
  console.error(`error NODE_TOO_OLD: this needs Node 22.18 or newer, and this is ${process.version}`);
  console.error("  next: npx pnpm install --frozen-lockfile, which brings its own, and run this again");
  process.exit(1);
}
