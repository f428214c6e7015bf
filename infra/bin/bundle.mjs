// The command line in one file: loaded in a tenth of the time that its own hundreds and those of its packages take.
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** What is native, or starts programs of its own: left where it is. */
const LEFT_ALONE = ["cpu-features", "esbuild", "playwright-core", "tsx", "*.node"];
/** Our sources, and the packages that look for files beside themselves. */
const PLACED = /\.ts$|\/(docker-modem|dockerode|ssh2)\/lib\/[\w/]+\.js$/;
/** What the Docker client needs for builds, and for daemons behind SSH: functions that are loaded when they are called. */
const LATE = /(\w+) = (require\('\.\/(?:session|ssh)'\))/g;
const MAIN = "main.cjs";
/** An import of what is known only when it runs, not of a name in quotes. */
const COMPUTED_IMPORT = /\bimport\((?!\s*["'])/g;
/** Another process may be about to load an older bundle. */
const KEPT_MILLISECONDS = 24 * 60 * 60 * 1000;

/**
 * Bundles a TypeScript entry with all that it imports, unless that was done already for these very sources. None of them
 * may `await` outside of a function: a script can't.
 *
 * @param {{ entry: string, lockfile: string, cache: string }} options absolute paths; `lockfile`: says which packages
 *   there are; `cache`: the folder for bundles, from which packages that are left alone can be found
 * @returns {Promise<string>} path of the bundled entry
 */
export async function bundle({ entry, lockfile, cache }) {
  // Several checkouts may share a cache: each has files of its own.
  const list = join(cache, `inputs-${createHash("sha256").update(entry).digest("hex").slice(0, 16)}.json`);
  const known = existsSync(list) ? bundleOf(JSON.parse(readFileSync(list, "utf8")).map(stateOf), cache) : undefined;
  if (known && existsSync(known)) return known;
  const { build } = await import("esbuild");
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(join(cache, "draft-"));
  /** States of the sources by path, from before they were read: one that changes meanwhile makes another bundle. */
  const states = new Map([[lockfile, stateOf(lockfile)]]);
  let main;
  try {
    await build({
      entryPoints: [entry],
      outfile: join(draft, MAIN),
      bundle: true,
      // A script, whose code V8 gives out once it has run; of an ES module only what it had before.
      format: "cjs",
      supported: { "dynamic-import": false },
      platform: "node",
      target: "node22",
      // What is shorter is read faster. Names stay: the Kubernetes client knows its classes by them.
      minifyWhitespace: true,
      minifySyntax: true,
      legalComments: "none",
      logLevel: "silent",
      external: LEFT_ALONE,
      plugins: [{ name: "own-sources", setup: (build) => readSources(build, states) }],
    });
    main = bundleOf([...states.values()], cache);
    // Whole or not at all; another process may have been quicker.
    if (!existsSync(main)) renameSync(draft, dirname(main));
    writeFileSync(`${list}.${process.pid}`, JSON.stringify([...states.keys()]));
    renameSync(`${list}.${process.pid}`, list);
    return main;
  } finally {
    rmSync(draft, { recursive: true, force: true });
    sweep(cache, main && dirname(main));
  }
}

/**
 * Sources find the repository, or their own files, from where they are, which is not where the bundle is. A script's own
 * `import()` makes Node warn, so `runBundle` gives it another.
 */
function readSources(build, states) {
  build.onLoad({ filter: PLACED }, ({ path }) => {
    const isOurs = path.endsWith(".ts");
    if (isOurs) states.set(path, stateOf(path));
    const contents = readFileSync(path, "utf8")
      .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href))
      .replaceAll("import.meta.dirname", JSON.stringify(dirname(path)))
      .replaceAll("__dirname", JSON.stringify(dirname(path)))
      .replaceAll(COMPUTED_IMPORT, "$$import(")
      .replaceAll(LATE, "$1 = (...given) => $2(...given)");
    return { loader: isOurs ? "ts" : "js", contents };
  });
}

/** A file's path, size and time: reading all of them would take as long as loading them. */
function stateOf(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats ? `${path}\0${stats.size}\0${stats.mtimeMs}` : `${path}\0`;
}

/** Where the bundle of files in these states is, or would be. */
function bundleOf(states, cache) {
  const hash = createHash("sha256")
    .update(process.version)
    .update(readFileSync(fileURLToPath(import.meta.url)));
  for (const state of states.sort()) hash.update(`${state}\n`);
  return join(cache, hash.digest("hex").slice(0, 16), MAIN);
}

/** Removes what nobody can be using any more. */
function sweep(cache, kept) {
  for (const entry of readdirSync(cache, { withFileTypes: true })) {
    const path = join(cache, entry.name);
    if (entry.isDirectory() && path !== kept && Date.now() - statSync(path).mtimeMs > KEPT_MILLISECONDS) {
      rmSync(path, { recursive: true, force: true });
    }
  }
}
