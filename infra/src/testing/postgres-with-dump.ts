import { join } from "node:path";
import { ensureDebianBase } from "../../lab/base-images/debian-base.ts";
import { dockerCli } from "../../lab/base-images/docker-cli.ts";
import { debianPostgresImage } from "../../lab/base-images/postgres-debian-image.ts";
import { ensureStandIn } from "../../lab/base-images/stand-in.ts";
import { labPaths } from "../../lab/lab-paths.ts";
import type { Lab } from "../cluster/lab.ts";

/**
 * Brings a PostgreSQL with pg_dump onto the lab's node: the lab's stand-in for the official image lacks it.
 *
 * @param minikube runs the lab's `minikube`
 * @returns the image's name on the node
 */
export async function loadPostgresWithDump(
  lab: Lab,
  minikube: (...args: string[]) => Promise<unknown>,
): Promise<{ repository: string; tag: string }> {
  const docker = dockerCli(lab.dockerHost);
  const options = { scratch: join(labPaths().home, "scratch"), onProgress: () => {} };
  const { name } = debianPostgresImage();
  await ensureStandIn(docker, debianPostgresImage(), await ensureDebianBase(docker, options), options);
  await minikube("image", "load", name);
  const [repository = "", tag = ""] = name.split(":");
  return { repository: `docker.io/${repository}`, tag };
}
