import type { App } from "../../model/app.ts";
import type { Service } from "../../model/service.ts";
import { nodeImage } from "./node-image.ts";

/**
 * A Next.js application: its stand-alone server is laid out as the repository is, and serves the browser's files from
 * where they are there.
 */
export function nextjs(app: App, service: Service): string {
  const { path } = service.workspace;
  const place = (output: string) => (output === ".next/standalone" ? "/app" : `/app/${path}/${output}`);
  // Most of it is Next itself, which a change of the app leaves as it was: on the node already, it need not travel.
  return nodeImage(app, service, place, ["node_modules/", `${path.split("/")[0]}/`]);
}
