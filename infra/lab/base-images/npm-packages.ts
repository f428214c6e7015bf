import { mkdir, readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Problem } from "../../src/problem.ts";
import { run } from "../../src/process/run.ts";
import { withScratchFolder } from "./scratch-folder.ts";

/** An npm package that is installed in this repository. */
export interface InstalledPackage {
  folder: string;
  version: string;
}

/** @throws Problem `PACKAGE_NOT_INSTALLED` */
export async function installedPackage(name: string): Promise<InstalledPackage> {
  const require = createRequire(import.meta.url);
  // Found by folder and not by resolving: what a package exports need not include its package.json.
  for (const folder of require.resolve.paths(name) ?? []) {
    try {
      const manifest = await readFile(join(folder, name, "package.json"), "utf8");
      return { folder: join(folder, name), version: String((JSON.parse(manifest) as { version: unknown }).version) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
  throw new Problem(
    "PACKAGE_NOT_INSTALLED",
    `the npm package ${name} is not installed on ${process.platform}-${process.arch}`,
    {
      next: ["run `npx pnpm install`; it installs what there is for this platform"],
    },
  );
}

/**
 * Fetches a package from the npm registry and unpacks it, without installing it or anything that it depends on.
 *
 * @param spec such as `npm@11.19.0`
 * @param into folder that then holds the package's own files
 */
export async function unpackFromNpm(spec: string, into: string, signal: AbortSignal | undefined): Promise<void> {
  await withScratchFolder(dirname(into), async (folder) => {
    await run("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder, spec], {
      cwd: folder,
      timeoutSeconds: 120,
      signal,
    });
    const archive = (await readdir(folder)).find((file) => file.endsWith(".tgz"));
    if (!archive) throw new Problem("PACKAGE_NOT_FETCHED", `npm pack left no archive of ${spec}`);
    await mkdir(into, { recursive: true });
    await run(
      "tar",
      ["--extract", "--no-same-owner", "--strip-components=1", "--file", join(folder, archive), "--directory", into],
      {
        signal,
      },
    );
  });
}
