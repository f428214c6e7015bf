import type { App } from "../model/app.ts";
import type { WorkspaceDeclaration } from "../model/declaration.ts";
import { deployTasks } from "../model/deploy-task.ts";

/** Scripts of a workspace that follow from the app: images of the services in it, deploys in the one of the machinery. */
export function appScripts(app: App, { path }: WorkspaceDeclaration): Record<string, string> {
  const services = Object.values(app.services).filter(({ workspace }) => workspace.path === path);
  const images = services.map(({ name }) => ["image", `infra image ${name}`]);
  const deploys =
    path === "infra"
      ? Object.values(app.environments)
          .flatMap(deployTasks)
          .map(({ task, args }) => [task, `node bin/infra.mjs ${args}`])
      : [];
  return Object.fromEntries([...images, ...deploys]);
}
