import { Problem } from "../problem.ts";

const UNREACHABLE = new Set([
  "ECONNREFUSED",
  "ENOENT",
  "ECONNRESET",
  "EACCES",
  "ENOTFOUND",
  "ETIMEDOUT",
  "EHOSTUNREACH",
]);

/** Whether the daemon answered that it has no such object. */
export function isNotFound(error: unknown): boolean {
  return field(error, "statusCode") === 404;
}

/** What a failed call to the Docker daemon means and what to do about it. A Problem is passed through. */
export function daemonProblem(error: unknown): unknown {
  if (error instanceof Problem || !(error instanceof Error)) return error;
  const code = field(error, "code");
  if (code === "EACCES") {
    return new Problem("DOCKER_NOT_PERMITTED", "this user may not talk to the Docker daemon", {
      next: ["add the user to the group `docker` and sign in again"],
      cause: error,
    });
  }
  if (typeof code === "string" && UNREACHABLE.has(code) && field(error, "statusCode") === undefined) {
    return new Problem("DOCKER_NOT_RUNNING", "no Docker daemon answers", {
      next: [
        "start Docker (Docker Desktop, or `systemctl start docker`), or set DOCKER_HOST",
        "or on Linux, as root: pnpm lab up",
      ],
      cause: error,
    });
  }
  if (isDiskFull(error.message)) return diskFull(error);
  return error;
}

/** Whether a message from the daemon or from a build step says that the disk is full. */
export function isDiskFull(message: string): boolean {
  return /no space left on device|ENOSPC|disk quota exceeded/i.test(message);
}

/** The disk is full: on the daemon's side or, for the files put together here, on this machine. */
export function diskFull(cause: unknown): Problem {
  return new Problem("DISK_FULL", "no space left on the disk of the Docker daemon or of this machine", {
    next: ["free some space: docker system prune, docker builder prune", "then run this again"],
    cause,
  });
}

function field(error: unknown, name: string): unknown {
  return typeof error === "object" && error !== null ? (error as Record<string, unknown>)[name] : undefined;
}
