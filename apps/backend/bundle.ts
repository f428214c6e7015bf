import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const source = fileURLToPath(new URL("./src", import.meta.url));

/**
 * Writes all that the backend needs to run: `main.js` (the server), `migrate.js`, the chunks they share, the
 * migrations, and a package.json that tells Node what kind of modules these are. The folder is emptied first.
 */
export async function bundle(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await build({
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
  });
  const migrations = join(folder, "migrations");
  await mkdir(join(migrations, "meta"), { recursive: true });
  // The snapshots beside the journal are for writing the next migration only.
  await cp(join(source, "migrations"), migrations, {
    recursive: true,
    filter: (file) => !file.endsWith("_snapshot.json"),
  });
  await writeFile(join(folder, "package.json"), '{ "type": "module" }\n');
}
