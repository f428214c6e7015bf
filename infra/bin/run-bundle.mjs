// Node's own compile cache keeps what V8 had compiled before anything ran: hardly more than the outermost lines. This one
// is written when a command ends, and so holds every function that such a command calls.
import { hash } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { cachedDataVersionTag } from "node:v8";
import vm from "node:vm";

const WRONG_USAGE = 2;
/** Exit codes, best first: of a command that did its work, found out why it can't, was interrupted, was typed wrongly. */
const OUTCOMES = [0, 1, 130, WRONG_USAGE];
/** Bytes of the digest at the end of a file. */
const DIGEST_BYTES = 20;

/**
 * Runs a bundle of CommonJS, with V8's code of the last time that this command ran.
 *
 * @param {string} main absolute path of the bundle, whose folder the code is kept in
 * @param {string | undefined} command the word typed first: another command calls other functions
 * @returns {any} what the bundle exports
 */
export function runBundle(main, command) {
  const name = /^[a-z]+$/.test(command ?? "") ? command : "none";
  // Code is of use only to the same V8 with the same flags.
  const same = cachedDataVersionTag().toString(16);
  const fileOf = (outcome) => join(dirname(main), `${outcome === WRONG_USAGE ? "any" : name}-${same}-${outcome}.code`);
  const cachedData = codeIn(OUTCOMES.map(fileOf).find((file) => existsSync(file)));
  const script = new vm.Script(`(function (require, module, $import) {${readFileSync(main, "utf8")}\n})`, {
    filename: main,
    ...(cachedData && { cachedData }),
  });
  process.on("exit", (code) => {
    if (!OUTCOMES.includes(code)) return;
    if (script.cachedDataRejected !== false || !existsSync(fileOf(code))) keep(script, fileOf(code));
  });
  const module = { exports: {} };
  script.runInThisContext()(createRequire(main), module, (path) => import(path));
  return module.exports;
}

/** V8's code in a file, where it is what was written: V8 runs what it is given, and what is damaged ends the process. */
function codeIn(file) {
  if (file === undefined) return undefined;
  const content = readFileSync(file);
  const code = content.subarray(0, -DIGEST_BYTES);
  return content.subarray(-DIGEST_BYTES).equals(digest(code)) ? code : undefined;
}

/** It is only a memory: where it can't be kept, functions are compiled again. */
function keep(script, file) {
  try {
    const code = script.createCachedData();
    writeFileSync(`${file}.${process.pid}`, Buffer.concat([code, digest(code)]));
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // compiled again the next time
  }
}

function digest(code) {
  return hash("sha1", code, "buffer");
}
