import type Docker from "dockerode";
import { contentHash } from "./context-files.ts";
import { daemonProblem, isNotFound } from "./docker-problem.ts";

/** Reference of a base image -> what it holds, for those that only this daemon knows. */
export type BaseImages = Readonly<Record<string, string>>;

/**
 * What those base images hold that the daemon has and no registry vouches for: layers and configuration, not the image
 * ID, which changes with each import of the same files because it holds the time.
 *
 * @param buildArgs build arguments; those named `…_IMAGE` are references of base images
 */
export async function localBaseImages(
  docker: Docker,
  buildArgs: Readonly<Record<string, string>>,
): Promise<BaseImages> {
  const references = Object.entries(buildArgs).flatMap(([name, value]) => (name.endsWith("_IMAGE") ? [value] : []));
  const identities = await Promise.all(
    references.map(async (name) => [name, await localIdentity(docker, name)] as const),
  );
  return Object.fromEntries(identities.flatMap(([name, identity]) => (identity ? [[name, identity]] : [])));
}

async function localIdentity(docker: Docker, reference: string): Promise<string | undefined> {
  try {
    const { RepoDigests, RootFS, Config } = await docker.getImage(reference).inspect();
    if (RepoDigests?.length > 0) return undefined;
    const { Env, User, WorkingDir, Entrypoint, Cmd, Labels } = Config;
    return contentHash(JSON.stringify([RootFS.Layers, Env, User, WorkingDir, Entrypoint, Cmd, Labels]));
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw daemonProblem(error);
  }
}
