import type { App } from "../../model/app.ts";
import type { Service } from "../../model/service.ts";
import { fastapi } from "./fastapi.ts";
import { nextjs } from "./nextjs.ts";
import { node } from "./node.ts";

const byRuntime: Readonly<Record<Service["runtime"], (app: App, service: Service) => string>> = {
  node,
  nextjs,
  fastapi,
};

/** The Dockerfile of a service. Its build context is the repository's root. */
export function dockerfile(app: App, service: Service): string {
  return `${byRuntime[service.runtime](app, service)}\n`;
}
