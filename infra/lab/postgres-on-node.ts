import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { dockerCli } from "./base-images/docker-cli.ts";
import { postgresImage } from "./base-images/postgres-image.ts";
import { ctr } from "./components/containerd.ts";
import type { LabPaths } from "./lab-paths.ts";

/** On the node's image: ID of the daemon's image that it is a copy of. */
const COPY_OF = "todo-lab.copy-of";

/**
 * Gives the node the stand-in for PostgreSQL under its real name, `docker.io/library/postgres:<version>`, as if it had
 * been pulled: charts name that one.
 */
export async function putPostgresOnNode(
  paths: LabPaths,
  dockerHost: string | null,
  signal: AbortSignal,
): Promise<void> {
  const { name } = await postgresImage();
  const docker = dockerCli(dockerHost, signal);
  const { stdout: id } = await docker(["image", "inspect", "--format", "{{.Id}}", name]);
  const realName = `docker.io/library/${name.slice(name.indexOf("/") + 1)}`;
  const { stdout: listing } = await ctr(paths, ["images", "list", `name==${realName}`], { signal });
  if (listing.includes(`${COPY_OF}=${id}`)) return;
  const scratch = join(paths.home, "scratch");
  mkdirSync(scratch, { recursive: true });
  const archive = join(scratch, `postgres.${process.pid}.tar`);
  try {
    await docker(["save", "--output", archive, name], { timeoutSeconds: 300 });
    await ctr(paths, ["images", "import", archive], { signal, timeoutSeconds: 300 });
  } finally {
    rmSync(archive, { force: true });
  }
  await ctr(paths, ["images", "tag", "--force", `docker.io/${name}`, realName], { signal });
  await ctr(paths, ["images", "label", realName, `${COPY_OF}=${id}`], { signal });
}
