/** Lint and format rules; the boundaries between folders are lint rules too, each with what to do instead. */
export function biomeConfig(): Record<string, unknown> {
  return {
    $schema: "https://biomejs.dev/schemas/2.6.8/schema.json",
    vcs: { enabled: true, clientKind: "git", useIgnoreFile: true },
    files: { includes: ["**", ...NOT_OURS_TO_FORMAT.map((pattern) => `!${pattern}`)] },
    formatter: { indentStyle: "space", lineWidth: 120 },
    css: { parser: { tailwindDirectives: true } },
    linter: {
      rules: {
        preset: "recommended",
        style: {
          noNonNullAssertion: "error",
          noProcessEnv: "error",
          useImportType: "error",
          noRestrictedImports: restrict({ paths: STARTS_PROCESSES }),
        },
        correctness: { noUnusedImports: "error", noUnusedVariables: "error" },
      },
    },
    overrides: [
      { includes: ["packages/env-schema/src/**"], linter: { rules: { style: { noProcessEnv: "off" } } } },
      {
        includes: ["infra/src/process/**", "infra/bin/**", "**/*.test.ts"],
        linter: { rules: { style: { noRestrictedImports: "off" } } },
      },
      ...BOUNDARIES.map(({ includes, paths, patterns }) => ({
        includes,
        linter: {
          rules: { style: { noRestrictedImports: restrict({ paths: { ...STARTS_PROCESSES, ...paths }, patterns }) } },
        },
      })),
    ],
  };
}

/** What projen and drizzle-kit write, and prose, whose tables are as wide as they read well. */
const NOT_OURS_TO_FORMAT = [
  "**/*.md",
  "**/migrations",
  "infra/helm",
  "infra/docker",
  "infra/app.json",
  "**/package.json",
  "**/tsconfig.json",
  "tsconfig.base.json",
  "**/.projen",
  "turbo.json",
  "biome.json",
];

const STARTS_PROCESSES = {
  "node:child_process": "Start programs through infra/src/process, which sets time limits and explains failures.",
  execa: "Start programs through infra/src/process, which sets time limits and explains failures.",
};

interface Boundary {
  includes: readonly string[];
  paths?: Record<string, string>;
  patterns?: readonly { group: readonly string[]; message: string }[];
}

/** Who may know whom; tests are not held to it. */
const BOUNDARIES: readonly Boundary[] = [
  {
    includes: ["apps/**", "!**/*.test.ts", "!apps/*/src/testing/**", "!**/vitest.config.ts"],
    patterns: [
      {
        group: ["@todo/infra", "@todo/infra/**", "**/infra/**"],
        message: "Apps know @todo/env-schema and @todo/api only. Put what they share there.",
      },
    ],
  },
  {
    includes: ["infra/src/model/**", "infra/src/generate/**", "!**/*.test.ts"],
    paths: {
      "node:fs": "model and generate are pure: return text, and let infra/src/projen write it.",
      "node:fs/promises": "model and generate are pure: return text, and let infra/src/projen write it.",
    },
    patterns: [
      {
        group: ["**/deploy/**", "**/cluster/**", "**/image/**", "**/diagnose/**", "**/cli/**", "**/process/**"],
        message: "model knows env-schema, generate knows model: pass what you need in as a value.",
      },
    ],
  },
];

function restrict(options: { paths?: unknown; patterns?: unknown }): Record<string, unknown> {
  return { level: "error", options };
}
