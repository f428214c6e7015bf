import { Component, JsonFile } from "projen";
import { chart } from "../generate/chart/chart.ts";
import { dockerfile } from "../generate/dockerfile/dockerfile.ts";
import { dockerignore } from "../generate/dockerfile/dockerignore.ts";
import { envExample } from "../generate/env-example.ts";
import { ciWorkflow } from "../generate/workflow/ci.ts";
import type { App } from "../model/app.ts";
import { GeneratedFile } from "./generated-file.ts";
import type { Monorepo } from "./monorepo.ts";

/** Writes what is generated from the declaration of the app; a second run changes nothing. */
export class Application extends Component {
  constructor(repo: Monorepo, app: App) {
    super(repo);
    // The resolved declaration: the deploy command reads it, and never the declaration itself.
    new JsonFile(repo, "infra/app.json", { marker: false, obj: app });
    const file = (path: string, text: string) => new GeneratedFile(repo, path, (marker) => `# ${marker}\n${text}`);
    for (const service of Object.values(app.services)) {
      file(service.image.dockerfile, dockerfile(app, service));
      file(`${service.image.dockerfile}.dockerignore`, dockerignore(service.image));
    }
    // One marker for all files of the chart, which Helm's own comments carry.
    const charted = (path: string) =>
      new GeneratedFile(repo, `${app.chart.path}/${path}`, (marker) => chart(app, marker)[path] ?? "");
    for (const path of Object.keys(chart(app, ""))) charted(path);
    file(".github/workflows/ci.yml", ciWorkflow(app));
    file(".env.example", envExample());
    // A machine's own settings for image builds: the folder has to be there for the builds that mount it.
    new GeneratedFile(repo, ".build-env/.gitkeep", () => "");
    repo.gitignore.addPatterns("/.build-env/*", "!/.build-env/.gitkeep");
  }
}
