import type { WorkspaceDeclaration } from "../model/declaration.ts";

/** What is declared of a workspace beside what its kind settles. */
type Declared = Omit<WorkspaceDeclaration, "build" | "tsconfig" | "language">;

/** TypeScript that other workspaces import as it is; nothing is built. */
export const library = (options: Declared): WorkspaceDeclaration => options;

/** A program for Node, bundled by its `build.ts` into `dist`. */
export const nodeApp = (options: Declared): WorkspaceDeclaration => ({
  ...options,
  workspaceDevDeps: ["@todo/infra", ...(options.workspaceDevDeps ?? [])],
  // esbuild ends with the build: collecting garbage meanwhile would be a third of its time, to free 70 MB of 370.
  scripts: { build: "GOGC=off node build.ts", ...options.scripts },
  build: { outputs: ["dist/**"] },
});

/** A Next.js application that builds its stand-alone server, which its `finish-build.ts` completes. */
export const nextApp = (options: Declared): WorkspaceDeclaration => ({
  ...options,
  workspaceDevDeps: ["@todo/infra", ...(options.workspaceDevDeps ?? [])],
  scripts: {
    build: "NEXT_TELEMETRY_DISABLED=1 next build && node finish-build.ts",
    ...options.scripts,
  },
  build: { outputs: [".next/**", "!.next/cache/**", "!.next/dev/**"] },
  tsconfig: {
    compilerOptions: {
      jsx: "react-jsx",
      lib: ["es2024", "dom", "dom.iterable"],
      plugins: [{ name: "next" }],
      paths: { "@/*": ["./src/*"] },
      // Next would set it otherwise; with it, tsc has been seen to pass over an error that it had found before.
      incremental: false,
      allowJs: true,
    },
    include: ["next-env.d.ts", "**/*.ts", "**/*.tsx", ".next/types/**/*.ts", ".next/dev/types/**/*.ts"],
    exclude: ["node_modules"],
  },
});

/** A program in Python: turbo knows it for its image alone. */
export const pythonApp = (options: Declared): WorkspaceDeclaration => ({
  ...options,
  language: "python",
  workspaceDevDeps: ["@todo/infra", ...(options.workspaceDevDeps ?? [])],
});
