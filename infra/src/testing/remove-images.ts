import { delimiter } from "node:path";
import { z } from "zod";
import type { Lab } from "../cluster/lab.ts";
import { minikubeCommand } from "../cluster/minikube-command.ts";
import { connectDocker } from "../image/docker-connection.ts";
import { isNotFound } from "../image/docker-problem.ts";
import { machineEnv } from "../machine-env.ts";

/** Of `minikube image ls --format json`. */
const listed = z.array(z.object({ id: z.string(), repoTags: z.array(z.string()), repoDigests: z.array(z.string()) }));

/**
 * Takes what a test has pushed away again, off the lab's node and out of its daemon. The registry keeps it, as registries
 * do.
 *
 * @param folder of the lab's registry, without a slash at its end: `127.0.0.1:15000/todo-page`. An image of the node that
 *   has a name elsewhere too stays.
 */
export async function removeImages({ bin }: Lab, folder: string): Promise<void> {
  const isIn = (name: string) => name.startsWith(`${folder}/`);
  const minikube = minikubeCommand({ PATH: [bin, machineEnv().PATH].join(delimiter) });
  const onNode = listed.parse(JSON.parse((await minikube(["image", "ls", "--format", "json"])).stdout));
  const gone = onNode.filter(({ repoTags, repoDigests }) => {
    const names = [...repoTags, ...repoDigests];
    return names.length > 0 && names.every(isIn);
  });
  if (gone.length > 0) await minikube(["image", "rm", ...gone.map(({ id }) => id)]);

  const docker = await connectDocker();
  const held = await docker.listImages({ filters: { reference: [`${folder}/*`] } });
  for (const name of held.flatMap(({ RepoTags, RepoDigests }) => [...(RepoTags ?? []), ...(RepoDigests ?? [])])) {
    if (!isIn(name)) continue;
    await docker
      .getImage(name)
      .remove({ force: true })
      .catch((error: unknown) => {
        // The last of an image's tags takes its digests with it.
        if (!isNotFound(error)) throw error;
      });
  }
}
