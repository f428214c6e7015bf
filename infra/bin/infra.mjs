#!/usr/bin/env node
// Starts the command line. Node itself strips the types, which takes a fraction of the time of a compiler.
import { enableCompileCache } from "node:module";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`error NODE_TOO_OLD: infra needs Node 22.18 or newer, and this is ${process.version}`);
  console.error("  next: run it as `npx pnpm infra …`: the repository brings its own Node");
  process.exit(1);
}
enableCompileCache();
await import("../src/cli/main.ts");
