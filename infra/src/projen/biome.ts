/** Lint and format rules; the boundaries between folders are lint rules too, each with what to do instead. */
export function biomeConfig(): Record<string, unknown> {
  return {
    $schema: "https://biomejs.dev/schemas/2.6.8/schema.json",
    vcs: { enabled: true, clientKind: "git", useIgnoreFile: true },
    files: {
      includes: ["**", "!**/migrations", "!infra/helm", "!infra/docker", "!infra/app.json", "!**/package.json", "!**/tsconfig.json", "!.projen", "!**/.projen", "!turbo.json", "!biome.json"],
    },
    formatter: { indentStyle: "space", lineWidth: 120 },
    linter: {
      rules: {
        preset: "recommended",
        style: {
          noNonNullAssertion: "error",
          noProcessEnv: { level: "error", options: {} },
          useImportType: "error",
          noRestrictedImports: { level: "error", options: { paths: startsProcesses } },
        },
        correctness: { noUnusedImports: "error", noUnusedVariables: "error" },
      },
    },
    overrides: [],
  };
}

const startsProcesses = {
  "node:child_process": "Start programs through infra/src/process, which sets time limits and explains failures.",
  execa: "Start programs through infra/src/process, which sets time limits and explains failures.",
};
