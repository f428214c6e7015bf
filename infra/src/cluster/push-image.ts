import type { Readable } from "node:stream";
import type Docker from "dockerode";
import * as z from "zod";
import { daemonProblem } from "../image/docker-problem.ts";
import { imageTag } from "../image/image-name.ts";
import { inspectImage } from "../image/inspect-image.ts";
import { jsonLines } from "../image/json-lines.ts";
import { type RegistryAccess, registryRefused, unreachable } from "../image/registry-client.ts";
import { Problem } from "../problem.ts";

export interface PushOptions {
  /** Host of the registry, for messages. */
  host: string;
  access: RegistryAccess | undefined;
  /** Bytes that the daemon has read of the layers that travel, and how many those have, uncompressed. */
  onProgress?: ((sentBytes: number, bytes: number) => void) | undefined;
  signal?: AbortSignal | undefined;
}

const message = z.looseObject({
  status: z.string().optional(),
  id: z.string().optional(),
  progressDetail: z.object({ current: z.number().optional(), total: z.number().optional() }).optional(),
  error: z.string().optional(),
});

/**
 * Lets the daemon push an image under another repository's name. It asks the registry for each layer first, and sends
 * those that are missing there.
 *
 * @param name `todo-backend:0123456789abcdef`
 * @param repository with the registry: `registry.todo.example/todo/todo-backend`
 * @returns the layers that travelled, each by the first 12 digits of its diff ID or, from Docker 29 on, its digest
 * @throws Problem `REGISTRY_REFUSED`, `REGISTRY_UNREACHABLE`, `LOAD_FAILED`
 */
export async function pushImage(
  docker: Docker,
  name: string,
  repository: string,
  options: PushOptions,
): Promise<ReadonlySet<string>> {
  const tag = imageTag(name);
  const there = `${repository}:${tag}`;
  const stays = (await inspectImage(docker, there)) !== undefined;
  try {
    await docker.getImage(name).tag({ repo: repository, tag });
    return await push(docker, there, options);
  } catch (error) {
    options.signal?.throwIfAborted();
    throw daemonProblem(error);
  } finally {
    // The name was only for the push, unless it was there before. A left-over one does no harm.
    if (!stays)
      await docker
        .getImage(there)
        .remove()
        .catch(() => undefined);
  }
}

async function push(docker: Docker, name: string, { host, access, onProgress, signal }: PushOptions) {
  const pushed = new Set<string>();
  const layers = new Map<string, { sent: number; size: number }>();
  const authconfig = authOf(host, access);
  const answer = await docker.getImage(name).push({ authconfig, ...(signal ? { abortSignal: signal } : {}) });
  for await (const line of jsonLines(answer as Readable)) {
    const { status, id, progressDetail, error } = message.parse(line);
    if (error !== undefined) throw pushProblem(host, name, error);
    if (id === undefined) continue;
    if (status === "Pushed") pushed.add(id);
    const { current, total } = progressDetail ?? {};
    if (current === undefined) continue;
    layers.set(id, { sent: current, size: Math.max(current, total ?? 0) });
    const sum = [...layers.values()].reduce((a, b) => ({ sent: a.sent + b.sent, size: a.size + b.size }));
    onProgress?.(sum.sent, sum.size);
  }
  return pushed;
}

function authOf(host: string, access: RegistryAccess | undefined) {
  // Without this header at all the daemon refuses to push.
  if (access === undefined) return {};
  if ("identityToken" in access) return { identitytoken: access.identityToken, serveraddress: host };
  return { ...access, serveraddress: host };
}

/** What the daemon's words about a failed push mean. */
export function pushProblem(host: string, name: string, words: string): Problem {
  const cause = new Error(words);
  if (/unauthorized|denied|no basic auth credentials|authentication required|forbidden/i.test(words)) {
    return registryRefused(host, `the push of ${name} is not allowed`, cause);
  }
  if (/dial tcp|no such host|connection refused|timeout|x509|tls:|HTTP response to HTTPS/i.test(words)) {
    return unreachable(host, "the Docker daemon can't reach it", cause);
  }
  return new Problem("LOAD_FAILED", `${name} could not be pushed`, {
    next: ["run this again: layers that arrived are not sent twice", "see that the registry has disk space"],
    cause,
  });
}
