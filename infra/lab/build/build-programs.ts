import { mkdirSync, statfsSync } from "node:fs";
import { Problem } from "../../src/problem.ts";
import type { LabPaths } from "../lab-paths.ts";
import type { Progress } from "../progress.ts";
import { together } from "../together.ts";
import { buildGoPrograms, goProgramsBuilt } from "./build-go-programs.ts";
import { gatherCustomResources } from "./custom-resources.ts";
import { unpackEnvoy } from "./envoy.ts";
import { unpackKubectlAndHelm } from "./kubectl-and-helm.ts";
import { buildNodeImages } from "./node-images.ts";
import { buildPause } from "./pause.ts";

/** Go's module and build caches and the images take this much. */
const FREE_GIGABYTES = 15;

/**
 * Makes every program and node image that is missing, downloads beside compilation. Nothing is done, in milliseconds,
 * when all are there.
 *
 * @throws Problem `DISK_FULL`, or that of the part that failed
 */
export async function buildPrograms(
  paths: LabPaths,
  options: { progress: Progress; signal: AbortSignal },
): Promise<void> {
  const folder = paths.programs;
  if (!goProgramsBuilt(folder)) requireFreeDisk(paths.home);
  await together(options.signal, (signal) => [
    buildGoPrograms(folder, { ...options, signal }),
    unpackKubectlAndHelm(folder),
    unpackEnvoy(folder, { ...options, signal }),
    buildPause(folder, signal),
  ]);
  // The sources of Contour are in Go's module cache once it is built.
  await gatherCustomResources(folder, options.signal);
  await buildNodeImages(folder);
}

function requireFreeDisk(home: string): void {
  mkdirSync(home, { recursive: true });
  const { bavail, bsize } = statfsSync(home);
  const free = (bavail * bsize) / 1e9;
  if (free >= FREE_GIGABYTES) return;
  throw new Problem(
    "DISK_FULL",
    `${home} has ${free.toFixed(1)} GB free; building the lab needs ${FREE_GIGABYTES} GB`,
    {
      next: [
        "free some space (go clean -cache frees what earlier Go builds left), or set XDG_CACHE_HOME to a larger disk",
      ],
    },
  );
}
