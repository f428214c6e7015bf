import { existsSync } from "node:fs";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { Problem } from "../../src/problem.ts";
import { run } from "../../src/process/run.ts";
import type { StandIn } from "./stand-in.ts";

const series = "3.12";
const installation = z.object({ version: z.string(), prefix: z.string() });

/**
 * `python:3.12-slim`, of the Python 3.12 that this machine has (pyenv's, say): no package registry has one.
 *
 * @throws Problem `PYTHON_NOT_FOUND` when it has none that can be moved into an image
 */
export async function pythonImage(): Promise<StandIn> {
  const python = await findPython();
  return {
    name: `todo-lab/python:${series}-slim`,
    folder: new URL("./python/", import.meta.url),
    buildArgs: { PYTHON_VERSION: python.version, PYTHON_SERIES: series },
    parts: [`Python ${python.version}`],
    async layOut(context) {
      const local = join(context, "usr-local");
      for (const part of ["bin", "include", "lib", "share"]) {
        const from = join(python.prefix, part);
        if (!existsSync(from)) continue;
        await cp(from, join(local, part), { recursive: true, verbatimSymlinks: true, filter: belongsInTheImage });
      }
    },
  };
}

/** Packages that somebody installed, tests and compiled files are no part of the real image; nor is what wraps pip. */
function belongsInTheImage(path: string): boolean {
  return !/\/(__pycache__|site-packages\/.+|lib\/python3\.\d+\/(test|idlelib\/idle_test|lib2to3\/tests)|bin\/pip[\d.]*|lib\/.*\.a)$/.test(
    path,
  );
}

async function findPython(): Promise<z.infer<typeof installation>> {
  const tell =
    "import json,platform,sys; print(json.dumps({'version': platform.python_version(), 'prefix': sys.base_prefix}))";
  for (const command of await candidates()) {
    const asked = await run(command, ["-I", "-c", tell], { accept: "any" }).catch(() => undefined);
    if (asked?.exitCode !== 0) continue;
    const python = installation.parse(JSON.parse(asked.stdout));
    // Debian's own lies spread over /usr, among everything else.
    if (python.version.startsWith(`${series}.`) && python.prefix !== "/usr") return python;
  }
  throw new Problem("PYTHON_NOT_FOUND", `this machine has no Python ${series} to make python:${series}-slim from`, {
    next: [`install one in a folder of its own, with pyenv for example: \`pyenv install ${series}\``],
  });
}

/** pyenv's shim finds no version that is not selected, so its versions are asked for directly. */
async function candidates(): Promise<string[]> {
  const asked = await run("pyenv", ["prefix", series], { accept: "any" }).catch(() => undefined);
  const found = asked?.exitCode === 0 && asked.stdout !== "" ? [join(asked.stdout, "bin", `python${series}`)] : [];
  return [...found, `python${series}`];
}
