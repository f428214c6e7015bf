import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildEnv, proxyArguments } from "../../src/image/build-env.ts";
import { machineEnv } from "../../src/machine-env.ts";
import { Problem } from "../../src/problem.ts";
import { type DockerCli, imageLabel } from "./docker-cli.ts";
import { withScratchFolder } from "./scratch-folder.ts";

/** An image made here from package registries, in place of one that only an image registry has. */
export interface StandIn {
  /** Its name in the daemon, such as `todo-lab/node:24.21.0-bookworm-slim`. */
  name: string;
  /** Folder with the Dockerfile and what else goes into the build context as it is. */
  folder: URL;
  buildArgs: Readonly<Record<string, string>>;
  /** Names, with their versions, what `layOut` brings: a change of any makes the image anew. */
  parts: readonly string[];
  /** Puts what the Dockerfile copies, and is too big or too foreign for this repository, into the context. */
  layOut(context: string, signal: AbortSignal | undefined): Promise<void>;
}

/** The label of every stand-in: the hash of all it is made from. An image that carries it need not be made again. */
export const recipeLabel = "todo-lab.recipe";

/**
 * Makes an image unless the daemon has it already, of the same recipe.
 *
 * @param base name and recipe of the image that the Dockerfile starts from (its argument `BASE`)
 * @param scratch folder to work in
 * @returns the recipe's hash
 * @throws Problem `BASE_IMAGE_FAILED`, with the last lines that the failed step printed
 */
export async function ensureStandIn(
  docker: DockerCli,
  standIn: StandIn,
  base: { name: string; recipe: string },
  options: { scratch: string; onProgress: (line: string) => void; signal?: AbortSignal | undefined },
): Promise<string> {
  const recipe = await recipeOf(standIn, base.recipe);
  if ((await imageLabel(docker, standIn.name, recipeLabel)) === recipe) return recipe;
  await withScratchFolder(options.scratch, async (context) => {
    options.onProgress(`${standIn.name}: gathering ${standIn.parts.join(", ")}`);
    await cp(fileURLToPath(standIn.folder), context, { recursive: true });
    await standIn.layOut(context, options.signal);
    await mkdir(join(context, ".build-env"));
    for (const [file, text] of Object.entries(await buildEnv(machineEnv(), homedir()))) {
      await writeFile(join(context, ".build-env", file), text);
    }
    options.onProgress(`${standIn.name}: building`);
    await build(docker, standIn, base.name, recipe, context, options.onProgress);
  });
  return recipe;
}

/** SHA-256 over everything an image is made from. */
export async function recipeOf(standIn: StandIn, baseRecipe: string): Promise<string> {
  const hash = createHash("sha256");
  hash.update(JSON.stringify([standIn.name, baseRecipe, standIn.buildArgs, standIn.parts]));
  for (const file of (await readdir(standIn.folder)).sort()) {
    hash.update(JSON.stringify([file, await readFile(new URL(file, standIn.folder), "utf8")]));
  }
  return hash.digest("hex");
}

async function build(
  docker: DockerCli,
  standIn: StandIn,
  base: string,
  recipe: string,
  context: string,
  onProgress: (line: string) => void,
): Promise<void> {
  const buildArgs = Object.entries({ BASE: base, ...standIn.buildArgs, ...proxyArguments(machineEnv()) });
  const printed: string[] = [];
  try {
    await docker(
      [
        ...["build", "--progress=plain", "--tag", standIn.name, "--label", `${recipeLabel}=${recipe}`],
        ...buildArgs.flatMap(([name, value]) => ["--build-arg", `${name}=${value}`]),
        context,
      ],
      {
        timeoutSeconds: 600,
        onLine: (line) => {
          // BuildKit's plain output: `#7 [3/6] RUN …` starts a step, `#7 0.512 …` is what the step prints.
          const step = /^#\d+ (\[\s*\d+\/\d+\] .{0,80})/.exec(line)?.[1];
          if (step) onProgress(`${standIn.name}: ${step}`);
          const output = /^#\d+ \d+\.\d+ (.*)/.exec(line)?.[1];
          if (output) printed.push(output);
        },
      },
    );
  } catch (failure) {
    if (!(failure instanceof Problem) || failure.code !== "COMMAND_FAILED" || printed.length === 0) throw failure;
    throw new Problem("BASE_IMAGE_FAILED", `${standIn.name} could not be built: ${printed.slice(-4).join(" | ")}`, {
      cause: failure,
    });
  }
}
