import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { planImage } from "../image/image-plan.ts";
import { type App, parseApp } from "../model/app.ts";
import type { Environment } from "../model/environment.ts";
import { Problem } from "../problem.ts";
import type { Site } from "./apply.ts";
import { desire } from "./desired.ts";
import { findSurroundings, openTools } from "./tools.ts";

/** The repository that this file belongs to. */
export const repositoryRoot = join(dirname(fileURLToPath(import.meta.url)), "../../..");

/**
 * Reads the resolved declaration that `npx projen` wrote.
 *
 * @throws Problem `DECLARATION_INVALID`
 */
export function readApp(root: string = repositoryRoot): App {
  return parseApp(JSON.parse(readFileSync(join(root, "infra/app.json"), "utf8")));
}

/** @throws Problem `ENVIRONMENT_UNKNOWN` */
export function environmentNamed(app: App, name: string): Environment {
  const environment = app.environments[name];
  if (environment) return environment;
  throw new Problem("ENVIRONMENT_UNKNOWN", `there is no environment ${name}`, {
    next: [`choose one of: ${Object.keys(app.environments).join(", ")}`],
  });
}

/**
 * Finds everything that deploying an environment needs, and works out what its images have to be.
 *
 * @param context kubeconfig context to use in place of the cluster's own
 * @throws Problem as `openTools`, `planImage` and `environmentNamed` do; `ENVIRONMENT_NEEDS_REGISTRY` for an environment
 *   that is not on minikube: its images would have to come from a registry
 */
export async function openSite(
  name: string,
  context: string | undefined,
  root: string = repositoryRoot,
): Promise<Site> {
  const app = readApp(root);
  const environment = environmentNamed(app, name);
  if (environment.on.kind !== "minikube") {
    throw new Problem(
      "ENVIRONMENT_NEEDS_REGISTRY",
      `${name} runs in context ${environment.on.context}, not on minikube`,
      {
        next: ["deploy its chart with helm and images from a registry, or deploy development"],
      },
    );
  }
  const surroundings = await findSurroundings();
  const tools = await openTools(surroundings, context);
  const { docker } = tools;
  const { buildArgs } = surroundings;
  const images = await Promise.all(
    Object.values(app.services).map((service) => planImage(root, service, { way: "outputs", buildArgs, docker })),
  );
  const desired = desire(root, app, environment, tools.context, images);
  return { root, app, environment, ...tools, images, desired };
}
