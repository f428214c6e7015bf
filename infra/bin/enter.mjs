// The front door of a fresh clone: runs on the machine's own Node with nothing installed, installs what the repository
// pins (Node 24 among it) and hands over to infra/src/local/<command>.ts.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const OLDEST_NODE = 20;
const GIGABYTES_FOR_INSTALL = 2;
const INSTALL_LIMIT_MINUTES = 15;

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const [command, ...rest] = process.argv.slice(2);

function fail(code, message, next) {
  console.error(`error ${code}: ${message}\n  next: ${next}`);
  process.exit(1);
}

if (Number(process.versions.node.split(".")[0]) < OLDEST_NODE) {
  fail(
    "NODE_TOO_OLD",
    `this needs Node ${OLDEST_NODE} or newer, and this is ${process.version}`,
    `install Node ${OLDEST_NODE} or newer (nodejs.org, or your version manager) and run this again`,
  );
}

/** What an install depends on; written down only once an install has finished, so that half of one is never trusted. */
function wanted() {
  const hash = createHash("sha256");
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml"]) hash.update(fs.readFileSync(join(root, file)));
  return hash.update(process.platform + process.arch).digest("hex");
}

/** Runs a program, gathers what it prints, and says now and then that it still runs. */
function gather(program, args, label) {
  return new Promise((resolve) => {
    const started = Date.now();
    const child = spawn(program, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      timeout: INSTALL_LIMIT_MINUTES * 60_000,
      shell: process.platform === "win32",
    });
    const progress = setInterval(() => {
      console.error(`${label}: ${Math.round((Date.now() - started) / 1000)} s`);
    }, 15_000);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        output += chunk;
      });
    }
    const settle = (result) => {
      clearInterval(progress);
      resolve({ output, ...result });
    };
    child.on("error", (error) => settle({ error }));
    child.on("close", (code, signal) => settle({ code, signal }));
  });
}

async function install() {
  const stamp = join(root, "node_modules", ".install-complete");
  const now = wanted();
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === now) return;
  const disk = fs.statfsSync(root);
  if (disk.bavail * disk.bsize < GIGABYTES_FOR_INSTALL * 1e9) {
    fail(
      "DISK_FULL",
      `less than ${GIGABYTES_FOR_INSTALL} GB are free on the disk of ${root}`,
      "free some space and run this again",
    );
  }
  fs.rmSync(stamp, { force: true });
  const pnpm = /^ {2}pnpm: (.+)$/m.exec(fs.readFileSync(join(root, "pnpm-workspace.yaml"), "utf8"))[1];
  const label = `installing packages with pnpm ${pnpm}`;
  console.error(label);
  const packages = ["install", "--frozen-lockfile", "--config.confirm-modules-purge=false"];
  const result = await gather("npx", ["--yes", "--loglevel=error", `pnpm@${pnpm}`, ...packages], label);
  if (result.error) fail("NPX_MISSING", "npx is not on PATH", "install npm (it comes with Node) and run this again");
  if (result.code !== 0) {
    if (result.signal === "SIGINT" || result.code === 130) process.exit(130);
    console.error(result.output.trim().split("\n").slice(-15).join("\n"));
    if (/ENOSPC|no space left/i.test(result.output)) {
      fail("DISK_FULL", "the disk filled up during the install", "free some space and run this again: it continues");
    }
    fail(
      "INSTALL_FAILED",
      `pnpm install did not finish (${result.signal || `exit code ${result.code}`})`,
      "check the network and the lines above, then run this again: it continues where it stopped",
    );
  }
  fs.writeFileSync(stamp, now);
}

await install();
const bin = join(root, "node_modules", ".bin");
const { env } = process;
const child = spawn(join(bin, "tsx"), [join(root, "infra", "src", "local", `${command}.ts`), ...rest], {
  cwd: root,
  stdio: "inherit",
  env: { ...env, PATH: bin + delimiter + env.PATH },
});
// Ctrl-C reaches the child by itself (same terminal); the others are passed on. This process waits for it either way.
process.on("SIGINT", () => {});
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => fail("START_FAILED", error.message, "delete node_modules and run this again"));
child.on("exit", (code, signal) => process.exit(signal === "SIGINT" ? 130 : (code ?? 1)));
