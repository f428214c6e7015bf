import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Problem } from "../../src/problem.ts";
import { installedPackage, unpackFromNpm } from "./npm-packages.ts";
import type { StandIn } from "./stand-in.ts";

// The last release of Yarn 1, which the real image has as well.
const yarnVersion = "1.22.22";

/** `node:<version>-bookworm-slim`, of the Node that this repository installs from npm. */
export async function nodeImage(): Promise<StandIn> {
  const node = await installedPackage(`node-${process.platform}-${process.arch}`);
  const bundled = bundledVersions(await readFile(join(node.folder, "CHANGELOG.md"), "utf8"));
  return {
    name: `todo-lab/node:${node.version}-bookworm-slim`,
    folder: new URL("./node/", import.meta.url),
    buildArgs: { NODE_VERSION: node.version, YARN_VERSION: yarnVersion },
    parts: [`node ${node.version}`, `npm ${bundled.npm}`, `corepack ${bundled.corepack}`, `yarn ${yarnVersion}`],
    async layOut(context, signal) {
      const local = join(context, "usr-local");
      for (const part of ["bin", "include", "share", "CHANGELOG.md", "LICENSE", "README.md"]) {
        await cp(join(node.folder, part), join(local, part), { recursive: true });
      }
      await unpackFromNpm(`npm@${bundled.npm}`, join(local, "lib/node_modules/npm"), signal);
      await unpackFromNpm(`corepack@${bundled.corepack}`, join(local, "lib/node_modules/corepack"), signal);
      await unpackFromNpm(`yarn@${yarnVersion}`, join(context, "yarn"), signal);
    },
  };
}

/**
 * Which npm and Corepack a release of Node brings with it: the npm package of Node leaves them out, but its changelog
 * (newest release first) names each change of them.
 *
 * @throws Problem `NODE_CHANGELOG` when it names none
 */
export function bundledVersions(changelog: string): { npm: string; corepack: string } {
  const newest = (what: string) =>
    new RegExp(`(?:upgrade|update) ${what} to v?(\\d+\\.\\d+\\.\\d+)`).exec(changelog)?.[1];
  const npm = newest("npm");
  const corepack = newest("corepack");
  if (npm && corepack) return { npm, corepack };
  throw new Problem("NODE_CHANGELOG", "Node's changelog does not say which npm and Corepack it brings");
}
