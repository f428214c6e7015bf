import type { App } from "../model/app.ts";
import { chart } from "./chart/chart.ts";
import { dockerfile } from "./dockerfile/dockerfile.ts";
import { dockerignore } from "./dockerfile/dockerignore.ts";
import { type DeclaredCommands, docs } from "./docs/docs.ts";
import { envExample } from "./env-example.ts";
import { workflowFiles } from "./workflow/workflows.ts";

/**
 * Every file that follows from the declaration alone, by its path in the repository.
 *
 * @param commands the command line, as it is declared
 * @param marker one line that says the files are generated, and where to change them instead
 */
export function generatedFiles(app: App, commands: DeclaredCommands, marker: string): Record<string, string> {
  return {
    // The resolved declaration: the deploy command reads it, and never the declaration itself.
    "infra/app.json": `${JSON.stringify(app, null, 2)}\n`,
    ...inFolder(app.chart.path, chart(app, marker)),
    ...inFolder("docs", docs(app, commands, marker)),
    ...withComment(marker, {
      ...imageFiles(app),
      ...workflowFiles(app),
      ".env.example": envExample(app),
    }),
  };
}

function imageFiles(app: App): Record<string, string> {
  const files = Object.values(app.services).flatMap((service) => [
    [service.image.dockerfile, dockerfile(app, service)],
    [`${service.image.dockerfile}.dockerignore`, dockerignore(service.image)],
  ]);
  return Object.fromEntries(files);
}

function inFolder(folder: string, files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
}

/** For files whose comments begin with a #. */
function withComment(comment: string, files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, `# ${comment}\n${text}`]));
}
