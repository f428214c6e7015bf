import type { WorkspaceDeclaration } from "../model/declaration.ts";
import { JsonFile, Project, ProjenrcFile } from "./projen-parts.ts";

/**
 * What every workspace needs beside its own packages. pnpm too: a global pnpm 10 or 11 puts `./node_modules/.bin` first
 * on the path, where turbo finds `pnpm` at the root and then starts it by that name in the workspace's folder.
 */
const COMMON_DEV_DEPS = ["@types/node", "pnpm", "typescript", "vitest"];

/** One package of the monorepo: its package.json and tsconfig.json. The root holds everything else for all of them. */
export class Workspace extends Project {
  readonly workspace: WorkspaceDeclaration;

  /** @param scripts that follow from the app, beside the workspace's own */
  constructor(parent: Project, options: WorkspaceDeclaration, scripts: Readonly<Record<string, string>>) {
    super({ parent, outdir: options.path, name: options.name });
    this.workspace = options;
    new Declaration(this);
    for (const file of [".gitattributes", ".gitignore", ".projen/tasks.json"]) this.tryRemoveFile(file);
    new JsonFile(this, "package.json", { marker: true, readonly: false, obj: packageJson(options, scripts) });
    if (options.language === "python") return;
    new JsonFile(this, "tsconfig.json", {
      allowComments: true,
      obj: {
        extends: `${"../".repeat(options.path.split("/").length)}tsconfig.base.json`,
        compilerOptions: options.tsconfig?.compilerOptions,
        include: options.tsconfig?.include ?? ["**/*.ts"],
        exclude: options.tsconfig?.exclude ?? ["node_modules", "dist"],
      },
    });
  }
}

/** Makes the marker line of generated files name the file that is really to be edited. */
export class Declaration extends ProjenrcFile {
  readonly filePath = ".projenrc.ts";
}

function packageJson(
  options: WorkspaceDeclaration,
  scripts: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const python = options.language === "python";
  return {
    name: options.name,
    version: "0.0.0",
    description: options.description,
    private: true,
    type: "module",
    ...(options.build || python ? {} : { exports: { ".": "./src/index.ts", "./*": "./src/*.ts" } }),
    ...(options.bin ? { bin: options.bin } : {}),
    scripts: {
      ...options.scripts,
      ...(python ? {} : { typecheck: "tsc --noEmit", lint: "biome check .", test: "vitest run --passWithNoTests" }),
      ...scripts,
    },
    dependencies: dependencies(options.deps, options.workspaceDeps),
    devDependencies: dependencies(
      [...(python ? ["pnpm"] : COMMON_DEV_DEPS), ...(options.devDeps ?? [])],
      options.workspaceDevDeps,
    ),
    optionalDependencies: dependencies(options.optionalDeps),
  };
}

function dependencies(catalog: readonly string[] = [], workspaces: readonly string[] = []) {
  const entries = [
    ...catalog.map((name) => [name, "catalog:"] as const),
    ...workspaces.map((name) => [name, "workspace:*"] as const),
  ].sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
