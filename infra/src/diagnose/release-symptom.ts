import { BUSY_SECONDS, isUnfinished } from "../deploy/release/unfinished.ts";
import type { Evidence } from "./evidence.ts";
import { type Symptom, secondsSince, symptomOf } from "./symptom.ts";

/** What Helm's own record says of the release; `null` when all is well, or when nobody asked. */
export function releaseSymptom({ release }: Evidence, now: Date): Symptom | null {
  if (release === undefined || release === null) return null;
  const object = `release ${release.name}`;
  const { status, revision, since } = release;
  if (isUnfinished(status)) {
    const seconds = Math.round(secondsSince(since, now));
    const detail = `revision ${revision} is ${status} for ${seconds} s`;
    return symptomOf("RELEASE_PENDING", object, detail, seconds > BUSY_SECONDS);
  }
  return status === "failed" ? symptomOf("RELEASE_FAILED", object, `revision ${revision} is ${status}`, true) : null;
}
