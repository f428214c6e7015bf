import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { commandPages } from "../cli/command-pages.ts";
import { readApp, repositoryRoot } from "../deploy/read-app.ts";
import { generatedFiles } from "../generate/files.ts";
import type { App } from "../model/app.ts";
import { type RunResult, run } from "../process/run.ts";
import { copyOfTheRepository, deleteCopy } from "./repository-copy.ts";

/** What turbo has built, which git ignores and images for minikube are made of. */
const BUILT = ["apps/backend/dist", "apps/frontend/.next/standalone", "apps/frontend/.next/static"];

/** The repository with another declaration, committed: what somebody else has who deploys the same app elsewhere. */
export class DeclaredCopy {
  private constructor(
    readonly root: string,
    readonly app: App,
  ) {}

  /** @param change gives the declaration that the copy has */
  static async make(change: (app: App) => App): Promise<DeclaredCopy> {
    const root = await copyOfTheRepository();
    const copy = new DeclaredCopy(root, change(readApp()));
    for (const [path, text] of Object.entries(generatedFiles(copy.app, commandPages(), "Generated for a test.")))
      copy.write(path, text);
    for (const path of BUILT) {
      const built = join(repositoryRoot, path);
      if (existsSync(built)) cpSync(built, join(root, path), { recursive: true, verbatimSymlinks: true });
    }
    await copy.git("init", "--quiet");
    await copy.commit();
    return copy;
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  async commit(): Promise<void> {
    await this.git("add", "--all");
    await this.git("commit", "--quiet", "--message=as it is");
  }

  async git(...args: string[]): Promise<void> {
    const who = ["-c", "user.name=Ada", "-c", "user.email=ada@todo.example"];
    await run("git", [...who, ...args], { cwd: this.root });
  }

  /** Runs `infra` of the copy in a process of its own; every exit code is taken. */
  infra(args: readonly string[], env: Record<string, string | undefined> = {}): Promise<RunResult> {
    const launcher = join(this.root, "infra/bin/infra.mjs");
    return run(process.execPath, [launcher, ...args], { cwd: this.root, env, timeoutSeconds: 900, accept: "any" });
  }

  remove(): void {
    deleteCopy(this.root);
  }
}
