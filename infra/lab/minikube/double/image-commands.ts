import { createWriteStream, existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { dockerCli } from "../../base-images/docker-cli.ts";
import { withScratchFolder } from "../../base-images/scratch-folder.ts";
import { type Answer, refusal } from "./answer.ts";
import { criImages } from "./cri-images.ts";
import { ctrImages } from "./ctr-images.ts";
import { fullImageName } from "./full-image-name.ts";
import type { NodeShell } from "./node-shell.ts";

/** A node that runs; `undefined` is one that is stopped, on which minikube does nothing and says nothing. */
export type RunningNode = NodeShell | undefined;

/** `minikube image ls`. */
export async function imageList(node: RunningNode, flags: Readonly<Record<string, string>>): Promise<Answer> {
  const format = flags.format ?? "short";
  const images = node ? await criImages(node.containerdSocket) : [];
  if (format === "json") {
    const rows = images.map(({ id, repoDigests, repoTags, size }) => ({
      id,
      repoDigests,
      repoTags,
      size: String(size),
    }));
    return { exitCode: 0, stdout: `${JSON.stringify(rows)}\n` };
  }
  if (format === "short") {
    const names = images
      .flatMap((image) => image.repoTags)
      .sort()
      .reverse();
    return { exitCode: 0, stdout: names.map((name) => `${name}\n`).join("") };
  }
  return refusal(
    "MK_USAGE",
    14,
    `the lab's test double of minikube lists images as 'short' and 'json' only, not as '${format}'`,
  );
}

/**
 * `minikube image load`: sends whole images, and exits 0 whether or not the node takes them; only an image that the
 * Docker daemon lacks is mentioned.
 *
 * @param sources names of images in the daemon, paths of archives, or `-` for an archive on standard input
 */
export async function imageLoad(
  node: RunningNode,
  sources: readonly string[],
  options: { flags: Readonly<Record<string, string>>; dockerHost: string | null; scratch: string },
): Promise<Answer> {
  if (sources.length === 0) {
    return refusal(
      "MK_USAGE",
      14,
      "Please provide an image in your local daemon to load into minikube via <minikube image load IMAGE_NAME>",
    );
  }
  const fromDaemon = options.flags.daemon === "true" || options.flags.remote === "true";
  const docker = dockerCli(options.dockerHost);
  let stderr = "";
  await withScratchFolder(options.scratch, async (folder) => {
    for (const source of sources) {
      let archive = join(folder, "image.tar");
      if (source === "-") {
        await pipeline(process.stdin, createWriteStream(archive));
      } else if (!fromDaemon && isArchive(source)) {
        archive = resolve(source);
      } else if (
        (await docker(["save", "--output", archive, source], { timeoutSeconds: 600, accept: "any" })).exitCode !== 0
      ) {
        stderr += `! The image '${source}' was not found; unable to add it to cache.\n`;
        continue;
      }
      if (node) await ctrImages(node, "import", archive);
    }
  });
  return { exitCode: 0, stderr };
}

/** minikube takes for a file what looks like a path, and what is there under that name. */
export function isArchive(source: string): boolean {
  return source.startsWith("/") || source.startsWith(".") || existsSync(source);
}

/** `minikube image rm`: the image goes with all its names; what is not there is not mentioned. */
export async function imageRemove(node: RunningNode, names: readonly string[]): Promise<Answer> {
  if (names.length === 0) {
    return {
      exitCode: 14,
      stderr: "Error: requires at least 1 arg(s), only received 0\nSee 'minikube image rm --help' for usage.\n",
    };
  }
  if (!node) return { exitCode: 0 };
  const images = await criImages(node.containerdSocket);
  for (const name of names) {
    const image = images.find(({ id, repoTags }) => id === name || repoTags.includes(fullImageName(name)));
    if (image) await ctrImages(node, "rm", "--sync", ...image.repoTags, ...image.repoDigests, image.id);
  }
  return { exitCode: 0 };
}

/**
 * `minikube image tag`: hands both names to containerd as they are. So short names are not found and a name that is
 * taken keeps its image, and as in minikube the exit code is 0 all the same.
 */
export async function imageTag(node: RunningNode, names: readonly string[]): Promise<Answer> {
  const [source, target] = names;
  if (source === undefined || target === undefined || names.length > 2) {
    return refusal("MK_USAGE", 14, "Please provide source and target image");
  }
  if (node) await ctrImages(node, "tag", source, target);
  return { exitCode: 0 };
}
