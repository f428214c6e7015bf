import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build, type Plugin } from "esbuild";

const source = fileURLToPath(new URL("./src", import.meta.url));

/**
 * Writes all that the backend needs to run: `main.js` (the server), `migrate.js`, the chunks they share, the
 * migrations, and a package.json that tells Node what kind of modules these are. The folder is emptied first.
 */
export async function bundle(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  // Half the bytes are half the time to send and to start. Names stay, for those who read a log.
  await build({ ...bundleOptions(folder), minify: true, keepNames: true });
  await addMigrations(folder);
}

export function bundleOptions(folder: string) {
  return {
    entryPoints: [join(source, "main.ts"), join(source, "migrate.ts")],
    outdir: folder,
    bundle: true,
    // Without it, what is imported lazily would be loaded at start.
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node24",
    legalComments: "none",
    logLevel: "warning",
    // Some libraries are CommonJS and require Node's own modules.
    banner: {
      js: `import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);`,
    },
    plugins: [englishOnly],
  } as const satisfies BuildOptions;
}

/** zod's own messages in fifty languages, of which nothing here shows one, are a fifth of all that is loaded at start. */
const englishOnly: Plugin = {
  name: "english-only",
  setup: ({ onLoad }) =>
    onLoad({ filter: /\/zod\/v4\/locales\/index\.js$/ }, () => ({
      contents: 'export { default as en } from "./en.js";',
      loader: "js",
    })),
};

/** Writes what runs beside the bundle. */
export async function addMigrations(folder: string): Promise<void> {
  const migrations = join(folder, "migrations");
  await mkdir(join(migrations, "meta"), { recursive: true });
  // The snapshots beside the journal are for writing the next migration only.
  await cp(join(source, "migrations"), migrations, {
    recursive: true,
    filter: (file) => !file.endsWith("_snapshot.json"),
  });
  await writeFile(join(folder, "package.json"), '{ "type": "module" }\n');
}
