import { join } from "node:path";
import { Problem } from "../../src/problem.ts";
import { run } from "../../src/process/run.ts";
import { fullImageName, parseNodeImages } from "../minikube/double/node-images.ts";
import { dockerCli } from "./docker-cli.ts";
import { postgresImage } from "./postgres-image.ts";
import { withScratchFolder } from "./scratch-folder.ts";

/**
 * Puts the database's image onto the node, under the name that the chart asks for (`postgres:18.4-bookworm`): pods
 * can't pull it there. Nothing to do when the node has that very image.
 *
 * @param options.containerdSocket path of the node's containerd
 * @throws Problem `IMAGE_NOT_FOUND` when {@link ensureBaseImages} has not made it yet
 */
export async function importDatabaseImage(options: {
  dockerHost: string | null;
  containerdSocket: string;
  scratch: string;
  onProgress: (line: string) => void;
  signal?: AbortSignal | undefined;
}): Promise<void> {
  const docker = dockerCli(options.dockerHost, options.signal);
  const ctr = (...args: string[]) =>
    run("ctr", ["--address", options.containerdSocket, "--namespace", "k8s.io", "images", ...args], {
      timeoutSeconds: 180,
      signal: options.signal,
    });
  const { name } = await postgresImage();
  const wanted = fullImageName(name.slice(name.indexOf("/") + 1));
  const id = await docker(["image", "inspect", "--format", "{{.Id}}", name], { accept: [0, 1] });
  if (id.exitCode !== 0) throw new Problem("IMAGE_NOT_FOUND", `the Docker daemon has no image ${name}`);
  const present = parseNodeImages((await ctr("ls")).stdout).find((image) => image.id === id.stdout);
  if (present?.repoTags.includes(wanted)) return;
  options.onProgress(`${wanted}: copying it to the node`);
  await withScratchFolder(options.scratch, async (folder) => {
    const archive = join(folder, "image.tar");
    await docker(["save", "--output", archive, name], { timeoutSeconds: 180 });
    await ctr("import", archive);
    await ctr("tag", "--force", fullImageName(name), wanted);
    await ctr("rm", fullImageName(name));
  });
}
