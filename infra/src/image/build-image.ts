import { homedir } from "node:os";
import type { Readable } from "node:stream";
import type Docker from "dockerode";
import * as z from "zod";
import { machineEnv } from "../machine-env.ts";
import { Problem } from "../problem.ts";
import { buildEnv, proxyArguments } from "./build-env.ts";
import { BuildkitTrace, type BuildProgress } from "./buildkit-trace.ts";
import { contextTar } from "./context-tar.ts";
import { daemonProblem, diskFull, isDiskFull } from "./docker-problem.ts";
import { type ImagePlan, INPUT_HASH_LABEL } from "./image-plan.ts";
import type { ImageRecord } from "./image-record.ts";
import { inspectImage } from "./inspect-image.ts";
import { jsonLines } from "./json-lines.ts";

export interface BuildOptions {
  onProgress?: (progress: BuildProgress) => void;
  /** Ends the build when it aborts; what was done is in BuildKit's cache for the next one. */
  signal?: AbortSignal;
  /** Seconds until the build is given up; 900 by default. */
  timeoutSeconds?: number;
  /** `false`: every step runs, whatever BuildKit remembers of it. */
  cache?: boolean;
  /** Folder with the `.npmrc` that says how packages are reached; the user's home by default. */
  home?: string;
}

/**
 * Builds an image as planned, in the daemon's BuildKit, and looks at the result.
 *
 * @throws Problem `IMAGE_BUILD_FAILED` with the failing step and its last lines, `IMAGE_BUILD_TIMED_OUT`,
 *   `IMAGE_BUILD_INTERRUPTED`, `CONTEXT_CHANGED`, `DISK_FULL`, `DOCKER_NOT_RUNNING`
 */
export async function buildImage(docker: Docker, plan: ImagePlan, options: BuildOptions = {}): Promise<ImageRecord> {
  const seconds = options.timeoutSeconds ?? 900;
  const deadline = AbortSignal.timeout(seconds * 1000);
  const signal = options.signal ? AbortSignal.any([deadline, options.signal]) : deadline;
  const env = machineEnv();
  const context = contextTar(plan.root, plan.files, await buildEnv(env, options.home ?? homedir()));
  const trace = new BuildkitTrace();
  try {
    const answer = await docker.buildImage(context, {
      version: "2",
      t: plan.name,
      dockerfile: plan.dockerfile,
      platform: plan.platform,
      nocache: options.cache === false,
      buildargs: { ...plan.buildArgs, ...proxyArguments(env) },
      labels: { [INPUT_HASH_LABEL]: plan.hash },
      abortSignal: signal,
    });
    await follow(answer as Readable, trace, options.onProgress);
  } catch (error) {
    context.destroy();
    if (deadline.aborted) {
      const where = trace.running();
      const late = `${plan.name}: not built after ${seconds} s${where ? `, still at ${where}` : ""}`;
      throw new Problem("IMAGE_BUILD_TIMED_OUT", late, { next: ["run this again: the steps that are done are kept"] });
    }
    if (signal.aborted) throw new Problem("IMAGE_BUILD_INTERRUPTED", `${plan.name}: the build was interrupted`);
    // When the context breaks off, the daemon's complaint is only an echo of what went wrong here.
    throw explain(plan, trace, context.errored ?? error);
  }
  return recordOf(docker, plan);
}

const message = z.looseObject({
  id: z.string().optional(),
  aux: z.unknown().optional(),
  error: z.string().optional(),
});

/** Reads the daemon's answer, one JSON object a line, to its end. */
async function follow(answer: Readable, trace: BuildkitTrace, onProgress: BuildOptions["onProgress"]): Promise<void> {
  try {
    for await (const line of jsonLines(answer)) {
      const { id, aux, error } = message.parse(line);
      if (id === "moby.buildkit.trace" && typeof aux === "string") {
        for (const progress of trace.read(aux)) onProgress?.(progress);
      }
      if (error !== undefined) throw new Error(error);
    }
  } catch (error) {
    // dockerode closes its session with the daemon at the stream's end, which an interrupted stream never reaches.
    answer.emit("end");
    throw error;
  }
}

function explain(plan: ImagePlan, trace: BuildkitTrace, error: unknown): unknown {
  const known = daemonProblem(error);
  if (known instanceof Problem || !(error instanceof Error)) return known;
  const failed = trace.failure();
  const said = [...(failed?.output ?? []), failed?.error ?? error.message].join("\n");
  if (isDiskFull(said)) return diskFull(new Error(said));
  const where = failed ? ` at ${failed.step}` : "";
  const next = /pull access denied|failed to do request|failed to resolve|manifest unknown|load metadata for/.test(
    said + where,
  )
    ? [
        "see that the registry of the base image can be reached",
        "or on Linux, as root: pnpm lab up, which brings base images along",
      ]
    : [`see ${plan.dockerfile}, which \`npx projen\` generates`];
  return new Problem("IMAGE_BUILD_FAILED", `${plan.name}: the build failed${where}`, { next, cause: new Error(said) });
}

async function recordOf(docker: Docker, plan: ImagePlan): Promise<ImageRecord> {
  const image = await inspectImage(docker, plan.name);
  if (image?.hashLabel !== plan.hash) {
    throw new Problem("IMAGE_BUILD_FAILED", `${plan.name}: the daemon says it is built, and doesn't have it`, {
      next: ["run this again; somebody may have moved or removed the image meanwhile"],
    });
  }
  const { imageId, layers, sizeBytes } = image;
  return {
    schema: 1,
    service: plan.service,
    name: plan.name,
    hash: plan.hash,
    imageId,
    layers: [...layers],
    sizeBytes,
  };
}
