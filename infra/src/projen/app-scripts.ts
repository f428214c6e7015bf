import type { App } from "../model/app.ts";
import type { WorkspaceDeclaration } from "../model/declaration.ts";
import { deployTasks } from "../model/deploy-task.ts";

/**
 * A deploy with nothing to do lives for a second. V8's space for new objects is small at first and doubles whenever it is
 * full, each time after a collection; in this much room there is none. Megabytes, of which only those in use are taken.
 */
const ROOM = "--min-semi-space-size=64 --max-semi-space-size=64";

/** Scripts of a workspace that follow from the app: images of the services in it, deploys in the one of the machinery. */
export function appScripts(app: App, { path }: WorkspaceDeclaration): Record<string, string> {
  const services = Object.values(app.services).filter(({ workspace }) => workspace.path === path);
  const images = services.map(({ name }) => ["image", `infra image ${name}`]);
  const deploys =
    path === "infra"
      ? Object.values(app.environments)
          .flatMap(deployTasks)
          .map(({ task, args }) => [task, `node ${ROOM} bin/infra.mjs ${args}`])
      : [];
  return Object.fromEntries([...images, ...deploys]);
}
