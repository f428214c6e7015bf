import type { App } from "../../model/app.ts";
import { workflowRegistry } from "../../model/workflow-targets.ts";
import { baseImagesWorkflow } from "./base-images.ts";
import { checkWorkflow } from "./check.ts";
import { deployWorkflow } from "./deploy.ts";
import { imageRegistry } from "./image-registry.ts";
import { imagesWorkflow } from "./images.ts";
import { installAction } from "./install.ts";
import { printWorkflow } from "./print-workflow.ts";
import type { CompositeAction, Workflow } from "./workflow.ts";

/** What the repository has for GitHub Actions: path -> workflow or action. */
export function workflows(app: App): Record<string, Workflow | CompositeAction> {
  return {
    ".github/actions/install/action.yml": installAction(app),
    ".github/workflows/check.yml": checkWorkflow(app),
    ...imagesAndDeployments(app),
    ".github/workflows/base-images.yml": baseImagesWorkflow,
  };
}

/** Images are for who deploys them: where no environment follows main or releases, nobody has said where they would go. */
function imagesAndDeployments(app: App): Record<string, Workflow> {
  const declared = workflowRegistry(app);
  if (declared === undefined) return {};
  const registry = imageRegistry(declared);
  return {
    ".github/workflows/images.yml": imagesWorkflow(app, registry),
    ".github/workflows/deploy.yml": deployWorkflow(app, registry),
  };
}

/** The same as text: path -> YAML. */
export function workflowFiles(app: App): Record<string, string> {
  return Object.fromEntries(Object.entries(workflows(app)).map(([path, workflow]) => [path, printWorkflow(workflow)]));
}
