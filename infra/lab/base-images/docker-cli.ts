import { existsSync } from "node:fs";
import type { Readable } from "node:stream";
import { Problem } from "../../src/problem.ts";
import { type RunResult, run } from "../../src/process/run.ts";

/** The `docker` program with the lab's daemon behind it. */
export type DockerCli = (
  args: readonly string[],
  options?: {
    input?: Readable | undefined;
    timeoutSeconds?: number;
    onLine?: (line: string) => void;
    accept?: readonly number[] | "any";
  },
) => Promise<RunResult>;

// Debian's client has BuildKit inside; one that comes first on PATH may be newer and lack the buildx that it then needs.
const debianDocker = "/usr/bin/docker";

/**
 * @param dockerHost the daemon's address, such as `unix:///run/docker.sock`; `null` for the client's default
 * @param signal ends whatever is running
 */
export function dockerCli(dockerHost: string | null, signal?: AbortSignal): DockerCli {
  const program = existsSync(debianDocker) ? debianDocker : "docker";
  return (args, options = {}) =>
    run(program, args, {
      env: { DOCKER_BUILDKIT: "1", DOCKER_CONTEXT: undefined, ...(dockerHost ? { DOCKER_HOST: dockerHost } : {}) },
      input: options.input,
      timeoutSeconds: options.timeoutSeconds ?? 30,
      signal,
      onLine: options.onLine,
      accept: options.accept,
    });
}

/** @throws Problem `DOCKER_NOT_RUNNING` when no daemon answers */
export async function requireDaemon(docker: DockerCli): Promise<void> {
  try {
    await docker(["version", "--format", "{{.Server.Version}}"]);
  } catch (cause) {
    throw new Problem("DOCKER_NOT_RUNNING", "no Docker daemon answers", {
      next: ["start one, or let `pnpm lab up` start its own"],
      cause,
    });
  }
}

/** The value of a label of an image in the daemon; `undefined` when the image or the label is not there. */
export async function imageLabel(docker: DockerCli, image: string, label: string): Promise<string | undefined> {
  const inspected = await docker(
    ["image", "inspect", "--format", `{{index .Config.Labels ${JSON.stringify(label)}}}`, image],
    {
      accept: [0, 1],
    },
  );
  return inspected.exitCode === 0 && inspected.stdout !== "" ? inspected.stdout : undefined;
}
