import { Problem } from "../../src/problem.ts";
import { ensureDebianBase } from "./debian-base.ts";
import { dockerCli, requireDaemon } from "./docker-cli.ts";
import { nodeImage } from "./node-image.ts";
import { postgresImage } from "./postgres-image.ts";
import { pythonImage } from "./python-image.ts";
import { removeLeftScratchFolders } from "./scratch-folder.ts";
import { ensureStandIn } from "./stand-in.ts";

export interface BaseImagesOptions {
  /** As in lab.json: the daemon's address, or `null` for the default daemon. */
  dockerHost: string | null;
  /** Folder for work in progress, for this process alone; its file system must allow devices and programs (`dev,exec`). */
  scratch: string;
  onProgress: (line: string) => void;
  signal?: AbortSignal | undefined;
}

export interface BaseImages {
  /** Arguments that make a Dockerfile start from the stand-ins: `NODE_IMAGE`, `PYTHON_IMAGE`. */
  buildArgs: Record<string, string>;
  /** What could not be made, where the lab can do without it. */
  problems: Problem[];
}

/** Debian packages that making the images needs on this machine. */
export const baseImagePackages = ["debootstrap", "docker.io"] as const;

/**
 * Puts the stand-ins for the base images into the Docker daemon, each of the very version that its tag names:
 * `todo-lab/node`, `todo-lab/postgres`, `todo-lab/python`. About three minutes the first time; when all are there and
 * of the same recipe, under a second.
 *
 * @throws Problem for what the lab can't do without: `DOCKER_NOT_RUNNING`, `PACKAGE_NOT_INSTALLED`, `DEBIAN_MIRROR`,
 *   `COMMAND_NOT_FOUND`, `COMMAND_FAILED`, `COMMAND_TIMED_OUT`, `COMMAND_INTERRUPTED`
 */
export async function ensureBaseImages(options: BaseImagesOptions): Promise<BaseImages> {
  const docker = dockerCli(options.dockerHost, options.signal);
  await requireDaemon(docker);
  await removeLeftScratchFolders(options.scratch);
  const base = await ensureDebianBase(docker, options);
  const node = await nodeImage();
  await ensureStandIn(docker, node, base, options);
  await ensureStandIn(docker, await postgresImage(), base, options);
  const images: BaseImages = { buildArgs: { NODE_IMAGE: node.name }, problems: [] };
  try {
    const python = await pythonImage();
    await ensureStandIn(docker, python, base, options);
    images.buildArgs.PYTHON_IMAGE = python.name;
  } catch (failure) {
    // Only services in Python need it; what was interrupted is to stop all the same.
    if (!(failure instanceof Problem) || options.signal?.aborted) throw failure;
    images.problems.push(failure);
  }
  return images;
}
