import type { App } from "../../model/app.ts";
import type { Service } from "../../model/service.ts";
import { nodeImage } from "./node-image.ts";

/** A program for Node: its bundle is all there is in /app. */
export function node(app: App, service: Service): string {
  return nodeImage(app, service, () => "/app");
}
