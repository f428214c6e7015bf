import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { machineEnv } from "../machine-env.ts";
import { isRunning } from "../process/background.ts";
import { cacheFolder } from "./cache-folder.ts";

const processIdentity = z.object({ pid: z.number().int().positive(), startTicks: z.number().int() });

/** What `lab up` leaves for programs that use its cluster: `<cache>/todo-lab/lab.json`, there only while it is up. */
export const labSchema = z.object({
  schema: z.literal(1),
  /** Such as `v1.34.4`. */
  kubernetes: z.string(),
  /** Folder with helm, kubectl and the minikube double, to be put first on PATH. */
  bin: z.string(),
  kubeconfig: z.string(),
  context: z.string(),
  /** The lab's own Docker daemon (`unix:///…`); null when the machine's default daemon answers. */
  dockerHost: z.string().nullable(),
  /** Arguments for image builds that name the stand-ins of base images, such as NODE_IMAGE. */
  buildArgs: z.record(z.string(), z.string()),
  /** Where the Ingress controller listens. */
  ingress: z.object({ address: z.string(), http: z.number().int(), https: z.number().int() }),
  registry: z.object({ address: z.string(), username: z.string(), passwordFile: z.string() }),
  processes: z.record(z.string(), processIdentity),
  /** Component -> how it was changed on purpose (`stopped`, `disk pressure`), for tests of what happens then. */
  disturbed: z.record(z.string(), z.string()).optional(),
});

export type Lab = z.infer<typeof labSchema>;

/** The lab's folder: `<cache>/todo-lab`. */
export function labHome(): string {
  return join(cacheFolder(machineEnv()), "todo-lab");
}

/**
 * The lab that runs on this machine, whichever checkout started it.
 *
 * @returns undefined when none is up: no `lab.json`, one of another schema, or one whose processes are gone
 */
export function findLab(home: string = labHome()): Lab | undefined {
  const lab = readLab(join(home, "lab.json"));
  return lab && Object.values(lab.processes).every(isRunning) ? lab : undefined;
}

function readLab(file: string): Lab | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
  return parseLab(text);
}

/** Reads the text of `lab.json`; undefined when it is cut short or of another schema, which counts as not up. */
export function parseLab(text: string): Lab | undefined {
  try {
    return labSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
