import type { ContextFile } from "./context-files.ts";

/**
 * Two ways into the same Dockerfile: `source` installs and builds inside the image build, `outputs` copies what turbo
 * has built on this machine. The Dockerfile is told by its argument `APP_FROM`.
 */
export type BuildWay = "source" | "outputs";

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
