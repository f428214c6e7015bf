import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../src/process/run.ts";
import { cachedFile } from "./cached-file.ts";
import { type ImageFile, type SmallImage, writeImageArchive } from "./image-archive.ts";

export const PAUSE_IMAGE = "docker.io/todo-lab/pause:lab";
/** The shell in which the volume provisioner makes and removes folders. */
export const BUSYBOX_IMAGE = "docker.io/todo-lab/busybox:lab";

/** The images that the node's own pods run; the manifests name them. */
const ONE_PROGRAM_IMAGES = ["pause", "coredns", "metrics-server", "local-path-provisioner"] as const;

/** An image as it lies in the cache: its archive, and the digest that the node shows once it holds it. */
export interface NodeImage {
  name: string;
  archive: string;
  digest: string;
}

/** All images of the node's own pods; call `buildNodeImages` first. */
export function nodeImages(folder: string): NodeImage[] {
  return [...ONE_PROGRAM_IMAGES, "busybox"].map((program) => ({
    name: imageName(program),
    archive: archiveOf(folder, program),
    digest: readFileSync(digestOf(folder, program), "utf8"),
  }));
}

/** Packs each program into an image of its own, FROM scratch: no base image can be had. */
export async function buildNodeImages(folder: string): Promise<void> {
  for (const program of ONE_PROGRAM_IMAGES) {
    await buildImage(folder, program, async () => ({
      name: imageName(program),
      files: [{ path: program, mode: 0o755, content: readFileSync(join(folder, program)) }],
      entrypoint: [`/${program}`],
    }));
  }
  await buildImage(folder, "busybox", busybox);
}

async function buildImage(folder: string, program: string, image: () => Promise<SmallImage>): Promise<void> {
  await cachedFile(archiveOf(folder, program), async (temporary) => {
    const digest = await writeImageArchive(await image(), temporary);
    const digestFile = digestOf(folder, program);
    writeFileSync(`${digestFile}.${process.pid}`, digest);
    renameSync(`${digestFile}.${process.pid}`, digestFile);
  });
}

/** Debian's busybox-static and a link for each of its commands. */
async function busybox(): Promise<SmallImage> {
  const { stdout } = await run("/bin/busybox", ["--list"]);
  const links: ImageFile[] = stdout.split("\n").map((command) => ({ path: `bin/${command}`, linkTo: "/bin/busybox" }));
  return {
    name: BUSYBOX_IMAGE,
    files: [
      { path: "bin/busybox", mode: 0o755, content: readFileSync("/bin/busybox") },
      ...links.filter(({ path }) => path !== "bin/busybox"),
    ],
    entrypoint: [],
    env: ["PATH=/bin"],
  };
}

function imageName(program: string): string {
  return `docker.io/todo-lab/${program}:lab`;
}

function archiveOf(folder: string, program: string): string {
  return join(folder, "images", `${program}.tar`);
}

function digestOf(folder: string, program: string): string {
  return join(folder, "images", `${program}.digest`);
}
