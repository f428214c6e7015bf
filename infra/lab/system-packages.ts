import { accessSync, constants, existsSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "../src/problem.ts";
import { run } from "../src/process/run.ts";
import { type Progress, withHeartbeat } from "./progress.ts";

/** What the lab takes from the system, and the Debian package that has it. A name with a slash is a path. */
const REQUIRED: Record<string, string> = {
  containerd: "containerd",
  ctr: "containerd",
  runc: "runc",
  dockerd: "docker.io",
  "/usr/lib/cni/bridge": "containernetworking-plugins",
  conntrack: "conntrack",
  socat: "socat",
  iptables: "iptables",
  ip: "iproute2",
  mount: "mount",
  nsenter: "util-linux",
  unshare: "util-linux",
  flock: "util-linux",
  gcc: "gcc",
  "/usr/include/stdlib.h": "libc6-dev",
  perl: "perl-base",
  nice: "coreutils",
  debootstrap: "debootstrap",
  "/usr/share/keyrings/debian-archive-keyring.gpg": "debian-archive-keyring",
};

/** Beside each other in Debian, and only the static one can be the whole of an image. */
const STATIC_BUSYBOX = "busybox-static";

const FOLDERS = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

/**
 * Installs what is missing from Debian's packages.
 *
 * @throws Problem `MACHINE_NOT_SUITABLE` (not Linux on x86-64, not root, no Go, no pip), `PACKAGES_MISSING` (not Debian),
 *   `PACKAGES_NOT_INSTALLED`
 */
export async function ensureSystemPackages(options: { progress: Progress; signal: AbortSignal }): Promise<void> {
  await requireMachine();
  const missing = await missingPackages();
  if (missing.length === 0) return;
  if (!existsSync("/usr/bin/apt-get")) {
    throw new Problem("PACKAGES_MISSING", `this machine lacks ${missing.join(", ")} (names of the Debian packages)`, {
      next: ["install them with this system's package manager, then run lab up again"],
    });
  }
  const what = `installing ${missing.join(" ")}`;
  options.progress(what);
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const limits = { env, timeoutSeconds: 900, signal: options.signal };
  try {
    await withHeartbeat(what, options.progress, async () => {
      await run("apt-get", ["update", "--quiet"], limits);
      await run("apt-get", ["install", "--yes", "--quiet", "--no-install-recommends", ...missing], limits);
    });
  } catch (cause) {
    if (options.signal.aborted) throw cause;
    throw new Problem("PACKAGES_NOT_INSTALLED", "Debian's packages could not be installed", {
      next: [`apt-get update && apt-get install ${missing.join(" ")}`, "then run lab up again"],
      cause,
    });
  }
}

async function missingPackages(): Promise<string[]> {
  const missing = Object.entries(REQUIRED).flatMap(([what, name]) => (present(what) ? [] : [name]));
  if (!(await staticBusybox())) missing.push(STATIC_BUSYBOX);
  return [...new Set(missing)];
}

async function staticBusybox(): Promise<boolean> {
  if (!existsSync("/bin/busybox")) return false;
  // ldd refuses what is not dynamically linked.
  const { exitCode } = await run("ldd", ["/bin/busybox"], { accept: "any" });
  return exitCode !== 0;
}

/** Collects what no package of Debian mends. */
async function requireMachine(): Promise<void> {
  const faults: string[] = [];
  if (process.platform !== "linux" || process.arch !== "x64")
    faults.push(`Linux on x86-64 (this is ${process.platform} on ${process.arch})`);
  else if (process.getuid?.() !== 0) faults.push("root: it makes network interfaces, mounts and cgroups");
  const go = await run("go", ["version"]).catch(() => undefined);
  if (!go) faults.push("Go 1.26 or newer on PATH");
  const pip = await run("python3", ["-m", "pip", "--version"]).catch(() => undefined);
  if (!pip) faults.push("python3 with pip (Debian: python3-pip)");
  if (faults.length === 0) return;
  throw new Problem("MACHINE_NOT_SUITABLE", `the lab needs ${faults.join("; ")}`, {
    next: ["on other machines, use minikube itself: minikube start --addons ingress,metrics-server"],
  });
}

function present(what: string): boolean {
  if (what.includes("/")) return existsSync(what);
  return FOLDERS.some((folder) => {
    try {
      accessSync(join(folder, what), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
