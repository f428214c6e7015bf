import { Problem, WrongUsage } from "../problem.ts";
import type { ReleaseStatus } from "./observe/observation.ts";

/** A revision of a release's history. */
export interface Revision {
  revision: number;
  status: ReleaseStatus;
}

/** Helm marks a revision that was deployed well once the next one takes its place. */
const GOOD: readonly ReleaseStatus[] = ["deployed", "superseded"];

/**
 * The revision that a roll-back goes to: the one that is asked for, or the last good one before the newest.
 *
 * @param history newest first
 * @throws Problem `ROLLBACK_IMPOSSIBLE` when there is nothing to go back to; WrongUsage `REVISION_UNKNOWN`
 */
export function earlierRevision(release: string, history: readonly Revision[], asked: number | undefined): number {
  const [newest, ...earlier] = history;
  if (!newest) {
    throw new Problem("ROLLBACK_IMPOSSIBLE", `release ${release} is not installed`, { next: ["deploy it"] });
  }
  const good = earlier.filter(({ status }) => GOOD.includes(status)).map(({ revision }) => revision);
  const [last] = good;
  if (last === undefined) {
    const what = `release ${release} has no good revision before revision ${newest.revision} (${newest.status})`;
    throw new Problem("ROLLBACK_IMPOSSIBLE", what, { next: ["deploy the version that is wanted instead"] });
  }
  if (asked === undefined) return last;
  if (good.includes(asked)) return asked;
  const seen = history.find(({ revision }) => revision === asked);
  const why = seen === newest ? "is the one that is there now" : seen ? `is ${seen.status}` : "is not in its history";
  throw new WrongUsage("REVISION_UNKNOWN", `revision ${asked} of release ${release} ${why}`, {
    next: [`choose one of: ${good.join(", ")}`],
  });
}
