// The command line in a few files: loaded in a tenth of the time that its own hundreds and those of its packages take.
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
import { builtinModules } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** What is native, or starts programs of its own: left where it is. */
const LEFT_ALONE = ["cpu-features", "esbuild", "playwright-core", "tsx", "*.node"];
/** Our sources, and the packages that look for files beside themselves. */
const PLACED = /\.ts$|\/(docker-modem|dockerode|ssh2)\/lib\/[\w/]+\.js$/;
/** What the Docker client needs for builds, and for daemons behind SSH: functions that are loaded when they are called. */
const LATE = /(\w+) = (require\('\.\/(?:session|ssh)'\))/g;
/** Another process may be about to load a part of an older bundle. */
const KEPT_MILLISECONDS = 24 * 60 * 60 * 1000;

/**
 * Bundles a TypeScript entry with all that it imports, unless that was done already for these very sources.
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
      entryPoints: { main: entry },
      outdir: draft,
      outExtension: { ".js": ".mjs" },
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "node",
      target: "node22",
      // What is shorter is read faster. Names stay: the Kubernetes client knows its classes by them.
      minifyWhitespace: true,
      minifySyntax: true,
      legalComments: "none",
      logLevel: "silent",
      external: LEFT_ALONE,
      banner: { js: 'import{createRequire as $require}from"node:module";const require=$require(import.meta.url);' },
      plugins: [
        { name: "own-sources", setup: (build) => readSources(build, states) },
        { name: "builtin-modules", setup: requireBuiltins },
      ],
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

/** Sources find the repository, or their own files, from where they are, which is not where the bundle is. */
function readSources(build, states) {
  build.onLoad({ filter: PLACED }, ({ path }) => {
    const isOurs = path.endsWith(".ts");
    if (isOurs) states.set(path, stateOf(path));
    const contents = readFileSync(path, "utf8")
      .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href))
      .replaceAll("import.meta.dirname", JSON.stringify(dirname(path)))
      .replaceAll("__dirname", JSON.stringify(dirname(path)))
      .replaceAll(LATE, "$1 = (...given) => $2(...given)");
    return { loader: isOurs ? "ts" : "js", contents };
  });
}

/**
 * An import of one of Node's modules reads all that the module exports, and with it loads what Node loads only when it
 * is asked for, such as all of fetch with `node:http`. A `require` does not.
 */
function requireBuiltins(build) {
  const builtins = new Set(builtinModules);
  build.onResolve({ filter: /^(node:)?[a-z_/]+$/ }, ({ path, kind }) => {
    const name = path.replace(/^node:/, "");
    if (!builtins.has(name) && !builtins.has(path)) return undefined;
    return kind === "require-call" ? { path, external: true } : { path, namespace: "builtin" };
  });
  build.onLoad({ filter: /.*/, namespace: "builtin" }, ({ path }) => {
    return { contents: `module.exports = require(${JSON.stringify(path)});` };
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
  return join(cache, hash.digest("hex").slice(0, 16), "main.mjs");
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
