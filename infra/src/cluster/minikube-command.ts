import type { Readable } from "node:stream";
import { machineEnv } from "../machine-env.ts";
import { Problem } from "../problem.ts";
import { type RunResult, run } from "../process/run.ts";

export interface MinikubeCallOptions {
  /** What the command reads on standard input. */
  input?: Readable;
  /** 60 by default. */
  timeoutSeconds?: number;
  signal?: AbortSignal | undefined;
  /** Exit codes that are not failures; 0 by default. */
  accept?: readonly number[] | "any";
}

/** Runs `minikube` with these arguments. minikube itself knows which profile is meant (`minikube profile`, MINIKUBE_PROFILE). */
export type MinikubeCommand = (args: readonly string[], options?: MinikubeCallOptions) => Promise<RunResult>;

/** minikube's exit codes that say that its cluster is missing or down (its `reason` package). */
const PROFILE_NOT_FOUND = 85;
const NODE_STOPPED = 83;

/**
 * @param env variables that differ from this process's, such as a PATH on which a lab's minikube comes first
 * @returns a command that fails with Problem `MINIKUBE_MISSING`, `MINIKUBE_NOT_RUNNING`, `MINIKUBE_PROFILE_MISSING`, or
 *   as `run` does
 */
export function minikubeCommand(env: Readonly<Record<string, string>>): MinikubeCommand {
  // Whatever minikube would like to say or ask beside its answer stays away.
  const quiet = { ...env, MINIKUBE_WANTUPDATENOTIFICATION: "false", MINIKUBE_IN_STYLE: "false" };
  return async (args, { accept = [0], ...options } = {}) => {
    let result: RunResult;
    try {
      result = await run("minikube", args, {
        ...options,
        env: quiet,
        accept: accept === "any" ? "any" : [...accept, PROFILE_NOT_FOUND, NODE_STOPPED],
      });
    } catch (error) {
      if (error instanceof Problem && error.code === "COMMAND_NOT_FOUND") throw minikubeMissing(error);
      throw error;
    }
    if (result.exitCode === PROFILE_NOT_FOUND) throw profileMissing(machineEnv().MINIKUBE_PROFILE);
    if (result.exitCode === NODE_STOPPED) throw notRunning("the node is stopped");
    return result;
  };
}

const LAB = "or on Linux, as root: pnpm lab up, which starts a Kubernetes of its own";

function minikubeMissing(cause: Problem): Problem {
  return new Problem("MINIKUBE_MISSING", "minikube is not installed, or not on PATH", {
    next: ["install minikube (https://minikube.sigs.k8s.io/docs/start), then: minikube start", LAB],
    cause,
  });
}

/** There is no cluster of that name, or none at all. */
export function profileMissing(profile: string | undefined): Problem {
  const named = profile ? ` of the name ${profile}` : "";
  return new Problem("MINIKUBE_PROFILE_MISSING", `minikube has no cluster${named}`, {
    next: [profile ? `minikube start --profile ${profile}` : "minikube start", LAB],
  });
}

/** There is a cluster and it does not answer. */
export function notRunning(what: string): Problem {
  return new Problem("MINIKUBE_NOT_RUNNING", `minikube is not running: ${what}`, { next: ["minikube start", LAB] });
}
