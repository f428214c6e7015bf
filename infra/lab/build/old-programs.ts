import { readdirSync, rmSync, statSync, utimesSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Sets of programs of other versions that stay: somebody who goes back and forth between two branches builds nothing. */
const KEPT_OTHERS = 1;

/** Folders with the programs of one set of versions. */
const PROGRAMS = /^bin-[0-9a-f]{12}$/;

/**
 * Notes that a set of programs is used now, and removes those of other versions but the one that was used last: each
 * takes over a gigabyte, and is built again where it is wanted.
 *
 * @param programs folder of the set that is used
 * @param now milliseconds since the epoch
 * @returns names of the folders that were removed
 */
export function pruneOldPrograms(programs: string, now: number = Date.now()): string[] {
  const [home, used] = [dirname(programs), basename(programs)];
  utimesSync(programs, now / 1000, now / 1000);
  const lastUse = (name: string) => statSync(join(home, name)).mtimeMs;
  const others = readdirSync(home)
    .filter((name) => PROGRAMS.test(name) && name !== used)
    .sort((a, b) => lastUse(b) - lastUse(a));
  const old = others.slice(KEPT_OTHERS);
  for (const name of old) rmSync(join(home, name), { recursive: true, force: true });
  return old;
}
