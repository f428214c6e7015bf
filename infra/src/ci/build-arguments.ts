import { type BaseImageLock, locked, readBaseImageLock } from "../image/base-image-lock.ts";
import type { App } from "../model/app.ts";
import { generatedApp } from "./generated-app.ts";

/**
 * The arguments that an image is built with for a registry: the declared ones, from source, with base images by the
 * digest that is locked.
 *
 * @returns `NAME=value`, one a line
 * @throws Error when there is no such service
 */
export function buildArguments({ services }: Pick<App, "services">, lock: BaseImageLock, name: string): string {
  const service = services[name];
  if (!service) throw new Error(`there is no service ${name}`);
  const { args, context } = service.image;
  const declared = { ...args, ...(context.outputs ? { APP_FROM: "source" } : {}) };
  return Object.entries(declared)
    .map(([key, value]) => `${key}=${key.endsWith("_IMAGE") ? locked(lock, value) : value}\n`)
    .join("");
}

if (import.meta.main) {
  const [service = ""] = process.argv.slice(2);
  // As GitHub takes an output of several lines.
  console.log(`arguments<<END\n${buildArguments(generatedApp(), readBaseImageLock(), service)}END`);
}
