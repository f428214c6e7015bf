import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { z } from "zod";
import { machineEnv } from "../../../src/machine-env.ts";
import { renderFailure } from "../../../src/problem.ts";
import type { Answer } from "./answer.ts";
import { parseCommandLine } from "./command-line.ts";
import { answer } from "./double.ts";
import { nodeShell } from "./node-shell.ts";
import { nodeName, observeNode } from "./node-state.ts";

/** What `installMinikubeDouble` writes beside this program. */
const settingsSchema = z.object({ labFile: z.string(), containerdSocket: z.string() });

async function main(argv: readonly string[]): Promise<Answer> {
  const env = machineEnv();
  const invocation = parseCommandLine(argv, env.MINIKUBE_PROFILE || nodeName);
  if ("exitCode" in invocation) return invocation;
  const folder = import.meta.dirname;
  const settings = settingsSchema.parse(JSON.parse(readFileSync(join(folder, "settings.json"), "utf8")));
  const kubeconfigs = env.KUBECONFIG?.split(delimiter) ?? [join(env.HOME || homedir(), ".kube", "config")];
  const node = observeNode(settings.labFile, kubeconfigs);
  return answer(invocation, {
    node,
    shell: nodeShell(folder, settings.containerdSocket),
    dockerHost: env.DOCKER_HOST ?? node?.lab.dockerHost ?? null,
    scratch: join(folder, "scratch"),
  });
}

try {
  const { exitCode, stdout = "", stderr = "" } = await main(process.argv.slice(2));
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = exitCode;
} catch (error) {
  process.stderr.write(`${renderFailure(error)}\n`);
  process.exitCode = 1;
}
