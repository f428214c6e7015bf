import { readFileSync } from "node:fs";
import { releaseVariables } from "../generate/workflow/release-variables.ts";
import { machineEnv } from "../machine-env.ts";
import type { App } from "../model/app.ts";
import { generatedApp } from "./generated-app.ts";
import { given } from "./given.ts";

/**
 * Values of one release, over those of its environment, which name the registry: each service's image by digest, and the
 * configuration that was given.
 *
 * @param images one a line: `registry.todo.example/todo/todo-backend@sha256:…`
 * @param env holds the configuration under the names of its variables
 * @throws Error that names the service whose image is missing
 */
export function releaseValues(
  app: Pick<App, "services" | "variables">,
  images: readonly string[],
  env: NodeJS.ProcessEnv,
): Record<string, unknown> {
  const services = Object.values(app.services).map(({ name, image: { repository } }) => {
    for (const image of images) {
      const [, found, digest] = /\/([^/@]+)@(sha256:[0-9a-f]{64})$/.exec(image) ?? [];
      if (found === repository) return [name, { image: { digest } }];
    }
    throw new Error(`there is no digest of ${repository}, the image of ${name}`);
  });
  const config = given(releaseVariables(app).configuration, env);
  return { ...Object.fromEntries(services), config };
}

if (import.meta.main) {
  const images = readFileSync(process.stdin.fd, "utf8").trim().split("\n");
  console.log(JSON.stringify(releaseValues(generatedApp(), images, machineEnv()), null, 2));
}
