import type { Service } from "./service.ts";

/** What follows from a runtime alone: how a workspace becomes an image, and how that image runs. */
export interface RuntimeFacts {
  /** Label `tier` of its resources. */
  tier: Service["tier"];
  /** Build argument that names the base image. */
  baseImage: "NODE_IMAGE" | "PYTHON_IMAGE";
  /** Folder that a build starts from nothing, below the workspace; `undefined` where nothing is built. */
  buildFolder: string | undefined;
  /** What a build on the host leaves for the image, below the workspace; empty where only the sources will do. */
  outputs: readonly string[];
  /** Program and arguments in /app, without a shell. */
  command: (service: { workspace: string; port: number; main: string }) => string[];
  /** The same for bringing the database up to date. */
  migrate: string[] | undefined;
  /** Variables that the image sets by itself. */
  imageEnv: (port: number) => Record<string, string>;
  /**
   * Waits some seconds without a shell, for a server that stops listening as soon as it is told to end while the
   * endpoints that lead to it lag behind; `undefined` for one that goes on answering for that long by itself.
   */
  preStop: ((seconds: number) => string[]) | undefined;
}

const listening = (port: number) => ({ NODE_ENV: "production", HOSTNAME: "0.0.0.0", PORT: String(port) });

export const runtimes: Readonly<Record<Service["runtime"], RuntimeFacts>> = {
  node: {
    tier: "api",
    baseImage: "NODE_IMAGE",
    buildFolder: "dist",
    outputs: ["dist"],
    command: () => ["node", "main.js"],
    migrate: ["node", "migrate.js"],
    imageEnv: listening,
    preStop: undefined,
  },
  nextjs: {
    tier: "web",
    baseImage: "NODE_IMAGE",
    buildFolder: ".next",
    outputs: [".next/standalone", ".next/static", "public"],
    command: ({ workspace }) => ["node", `${workspace}/server.js`],
    migrate: undefined,
    imageEnv: (port) => ({
      ...listening(port),
      NEXT_TELEMETRY_DISABLED: "1",
      // Milliseconds; Node's own 5 s are shorter than proxies keep an idle connection, and a request that is just on its
      // way on one that is being closed is lost.
      KEEP_ALIVE_TIMEOUT: "75000",
    }),
    preStop: (seconds) => ["node", "-e", `setTimeout(() => {}, ${seconds * 1000})`],
  },
  fastapi: {
    tier: "api",
    baseImage: "PYTHON_IMAGE",
    buildFolder: undefined,
    outputs: [],
    command: ({ main, port }) => ["fastapi", "run", main, "--host", "0.0.0.0", "--port", String(port)],
    migrate: ["python", "migrate.py"],
    imageEnv: () => ({ PYTHONDONTWRITEBYTECODE: "1", PYTHONUNBUFFERED: "1", LANG: "C.UTF-8" }),
    preStop: (seconds) => ["python", "-c", `import time; time.sleep(${seconds})`],
  },
};
