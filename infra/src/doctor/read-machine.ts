import { statfs } from "node:fs/promises";
import { repositoryRoot } from "../deploy/read-app.ts";
import { parseHelmVersion } from "../deploy/release/helm.ts";
import type { Surroundings } from "../deploy/target/surroundings.ts";
import { connectDocker } from "../image/docker-connection.ts";
import { Problem } from "../problem.ts";
import { run } from "../process/run.ts";
import type { MachineFacts } from "./machine-checks.ts";

const ANSWER_SECONDS = 15;

/** Asks this machine's programs for their versions, all at once. */
export async function readMachine({ env }: Pick<Surroundings, "env">): Promise<MachineFacts> {
  const ask = async (command: string, ...args: string[]) => {
    try {
      const { stdout } = await run(command, args, { env, cwd: repositoryRoot, timeoutSeconds: ANSWER_SECONDS });
      return stdout.trim();
    } catch {
      return null;
    }
  };
  const [pnpm, helm, kubectl, minikube, docker, disk] = await Promise.all([
    ask("pnpm", "--version"),
    ask("helm", "version", "--template", "{{.Version}}"),
    ask("kubectl", "version", "--client", "--output=json"),
    ask("minikube", "version", "--short"),
    readDocker(),
    statfs(repositoryRoot),
  ]);
  return {
    node: process.version,
    pnpm,
    helm: helm !== null && parseHelmVersion(helm) ? helm : null,
    kubectl: kubectl && (/"gitVersion": "([^"]+)"/.exec(kubectl)?.[1] ?? kubectl),
    minikube,
    docker,
    freeBytes: disk.bavail * disk.bsize,
  };
}

async function readDocker(): Promise<MachineFacts["docker"]> {
  try {
    const { Version: version } = await (await connectDocker()).version();
    return { version };
  } catch (error) {
    if (error instanceof Problem) return { problem: error.message, next: error.next };
    return { problem: String(error), next: [] };
  }
}
