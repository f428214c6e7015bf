import { commandPages } from "../cli/command-pages.ts";
import { ADVICE } from "../diagnose/advice.ts";
import { failures } from "../generate/docs/failures.ts";
import { generatedFiles } from "../generate/files.ts";
import type { App } from "../model/app.ts";
import { PROBLEM_CODES } from "../problem-codes.ts";
import { GENERATED, GeneratedFile } from "./generated-file.ts";
import { Component, type Project } from "./projen-parts.ts";

/** Writes what is generated from the declaration of the app; a second run changes nothing. */
export class Application extends Component {
  constructor(repo: Project, app: App) {
    super(repo);
    const files = generatedFiles(app, commandPages(), GENERATED);
    for (const [path, text] of Object.entries(files)) new GeneratedFile(repo, path, text);
    const page = failures({ advice: ADVICE, others: PROBLEM_CODES });
    new GeneratedFile(repo, "docs/reference/failures.md", `<!-- ${GENERATED} -->\n\n${page}`);
    // A machine's own settings for image builds: the folder has to be there for the builds that mount it.
    new GeneratedFile(repo, ".build-env/.gitkeep", "");
    repo.gitignore.addPatterns("/.build-env/*", "!/.build-env/.gitkeep");
  }
}
