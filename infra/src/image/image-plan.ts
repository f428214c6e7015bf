import { join } from "node:path";
import type Docker from "dockerode";
import type { BuildWay, Service } from "../model/service.ts";
import { type BaseImages, localBaseImages } from "./base-images.ts";
import { type ContextFile, contentHash, contextFiles } from "./context-files.ts";

/** Label under which an image carries the hash of what went in, for daemon and node alike. */
export const INPUT_HASH_LABEL = "todo-app.input-hash";

/** What an image will be made of, and therefore what it is called. */
export interface ImagePlan {
  service: string;
  /** `todo-backend:<first 16 hex digits of the hash>`: no tag ever means two things. */
  name: string;
  /** SHA-256 of everything that goes in, 64 hex digits; the image carries it as its label `todo-app.input-hash`. */
  hash: string;
  way: BuildWay;
  /** Such as `linux/amd64`. */
  platform: string;
  /** Absolute path of the build context. */
  root: string;
  /** Path of the Dockerfile in the context; its ignore file is beside it with `.dockerignore` appended. */
  dockerfile: string;
  /** Every file of the context, sorted by path, Dockerfile and ignore file included. */
  files: readonly ContextFile[];
  /** Every build argument that is sent, `APP_FROM` included. */
  buildArgs: Readonly<Record<string, string>>;
}

export interface PlanOptions {
  /** Into the same Dockerfile: `source` builds inside it, `outputs` copies what turbo built on this machine. */
  way: BuildWay;
  /** In place of the declared defaults. Names that the service does not declare are left out: they can't matter to it. */
  buildArgs?: Readonly<Record<string, string>>;
  /** Default: Linux on this machine's processor. */
  platform?: string;
  /**
   * The daemon that will build, asked for base images that exist only there once the files are read; `undefined` when
   * there is none to ask.
   */
  docker: Docker | Promise<Docker> | undefined;
  /** Whether the workspace keeps the hashes of files that do not change; not by default, and each file is read. */
  remember?: boolean;
}

/**
 * Works out what a service's image is made of and called. The same inputs give the same name on every machine; a change
 * of any of them gives another one, and nothing else does.
 *
 * A base image counts by its reference (an exact tag, or a digest). One that no registry knows, built or imported on
 * this machine, counts by its content too, because nobody else watches over what its tag means.
 *
 * @param root absolute path of the repository
 * @throws Problem as `contextFiles` does
 */
export async function planImage(root: string, service: Service, options: PlanOptions): Promise<ImagePlan> {
  const { platform = hostPlatform() } = options;
  const { repository, dockerfile, args, context } = service.image;
  // Where only the sources will do, they are what it is built from, whatever was asked for.
  const way = context.outputs ? options.way : "source";
  const buildArgs: Record<string, string> = { ...args, ...("APP_FROM" in args ? { APP_FROM: way } : {}) };
  for (const [name, value] of Object.entries(options.buildArgs ?? {})) {
    if (name in args && name !== "APP_FROM") buildArgs[name] = value;
  }
  const memory = options.remember ? join(root, service.workspace.path, `.image/${way}.json`) : undefined;
  const files = contextFiles(root, service, way, memory);
  const docker = await options.docker;
  const bases = docker ? await localBaseImages(docker, buildArgs) : {};
  const hash = inputHash({ way, platform, dockerfile, buildArgs, bases, files });
  return {
    service: service.name,
    name: `${repository}:${hash.slice(0, 16)}`,
    hash,
    way,
    platform,
    root,
    dockerfile,
    files,
    buildArgs,
  };
}

/** Linux on this machine's processor, as Docker writes it. */
export function hostPlatform(): string {
  return `linux/${process.arch === "x64" ? "amd64" : process.arch}`;
}

interface Inputs extends Pick<ImagePlan, "way" | "platform" | "dockerfile" | "buildArgs" | "files"> {
  bases: BaseImages;
}

function inputHash({ way, platform, dockerfile, buildArgs, bases, files }: Inputs): string {
  const sorted = (values: Readonly<Record<string, string>>) =>
    Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
  const content = files.map(({ path, mode, hash, link }) => [path, link === undefined ? mode : "link", hash]);
  // JSON keeps the parts apart: no two different sets of inputs have the same text.
  return contentHash(JSON.stringify([1, way, platform, dockerfile, sorted(buildArgs), sorted(bases), content]));
}
