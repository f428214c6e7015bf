import { readFileSync, type Stats, statSync } from "node:fs";
import { writeWhole } from "./write-whole.ts";

/** Longest unit in which file systems count time: a file may change twice in one and look the same. */
const SAME_TIME_MILLISECONDS = 2000;

/** Path of a file -> what the file system said of it when it was read, and its content's hash. */
type Known = Record<string, readonly [state: string, hash: string]>;

/**
 * Hashes of files that have not changed since they were read, which is known as git's index knows it: by size, inode and
 * times. The time of a file's change of status, which nobody can set, moves with each of its changes.
 *
 * A file that changed shortly before the hashes were written down might have changed once more since: it is read again.
 */
export class FileHashes {
  readonly #file: string;
  readonly #known: Known;
  readonly #trustedBefore: number;
  readonly #seen: Known = {};
  #learned = false;

  /** @param file where the hashes are kept; on the file system of the files, whose clock is the one that counts */
  constructor(file: string) {
    this.#file = file;
    [this.#known, this.#trustedBefore] = read(file);
  }

  /**
   * The hash of a file's content.
   *
   * @param compute reads it where it is not known; `undefined`: nothing to remember
   */
  of<Hash extends string | undefined>(path: string, stats: Stats, compute: () => Hash): Hash | string {
    const state = `${stats.size} ${stats.ino} ${stats.mtimeMs} ${stats.ctimeMs}`;
    const known = this.#known[path];
    const isKnown = known?.[0] === state && stats.ctimeMs < this.#trustedBefore;
    const hash = isKnown ? known[1] : compute();
    if (hash !== undefined) this.#seen[path] = [state, hash];
    if (!isKnown) this.#learned = true;
    return hash;
  }

  /** Writes down what was seen. It is only a memory: where it can't be kept, files are read again. */
  save(): void {
    if (!this.#learned) return;
    try {
      writeWhole(this.#file, JSON.stringify(this.#seen));
    } catch {
      // read again the next time
    }
  }
}

function read(file: string): [known: Known, trustedBefore: number] {
  try {
    const { mtimeMs } = statSync(file);
    const known: Known | null = JSON.parse(readFileSync(file, "utf8"));
    return [known ?? {}, mtimeMs - SAME_TIME_MILLISECONDS];
  } catch {
    return [{}, 0];
  }
}
