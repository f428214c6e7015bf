import type { Observation, ReleaseSeen } from "../observe/observation.ts";
import { isUnfinished } from "../release/unfinished.ts";
import { canonicalJson } from "./canonical-json.ts";
import { type Desired, merge } from "./desired.ts";
import type { Step } from "./plan-schema.ts";
import { step } from "./step.ts";

/**
 * What brings the release to what is desired.
 *
 * @param before steps that come first: a release's pods start at once, and need their images and their Secret
 */
export function releaseSteps(desired: Desired, seen: Observation, before: readonly Step[]): Step[] {
  const after = before.map(({ id }) => id);
  const object = `release ${desired.release}`;
  const { release } = seen;
  if (release === null || release.status === "uninstalled") {
    const reason = `namespace ${desired.namespace} has no such release`;
    return [step("install", object, { needed: true, reason, after })];
  }
  const left = `revision ${release.revision} was left in ${release.status}`;
  const recover = isUnfinished(release.status) ? [step("recover", object, { needed: true, reason: left })] : [];
  const reasons = upgradeReasons(desired, seen, release);
  const unchanged = `revision ${release.revision} is this chart with these values, and every object is there`;
  const reason = reasons.length === 0 ? unchanged : reasons.join("; ");
  const needed = reasons.length > 0;
  return [...recover, step("upgrade", object, { needed, reason, after: [...after, ...recover.map(({ id }) => id)] })];
}

/** Whether a good revision is what is desired but for its images, so that the cluster has taken all else of it before. */
export function differsInImagesOnly(
  desired: Pick<Desired, "chart" | "set" | "defaults" | "values">,
  { release }: Pick<Observation, "release">,
): boolean {
  if (release?.status !== "deployed" || release.chart !== desired.chart) return false;
  const tags = Object.keys(desired.set);
  return changedValues(desired, release).every((path) => tags.includes(path));
}

function upgradeReasons(desired: Desired, seen: Observation, release: ReleaseSeen): string[] {
  const reasons: string[] = [];
  if (release.status !== "deployed") reasons.push(`revision ${release.revision} is ${release.status}`);
  if (release.chart !== desired.chart) reasons.push("the chart changed");
  for (const path of changedValues(desired, release)) reasons.push(`value ${path} changed`);
  for (const missing of seen.missingObjects) reasons.push(`${missing} is missing`);
  for (const changed of seen.changedObjects)
    reasons.push(`${changed} runs another image than revision ${release.revision} says`);
  for (const edited of seen.editedObjects)
    reasons.push(`${edited} has other entries than revision ${release.revision} says`);
  return reasons;
}

/** A value that only says what the chart's own one says already renders the same objects. */
function changedValues(
  { defaults = {}, values }: Pick<Desired, "defaults" | "values">,
  release: ReleaseSeen,
): string[] {
  return differingPaths(merge(defaults, release.values), merge(defaults, values));
}

/** Paths (`backend.image.tag`) of the values that differ, sorted. Values themselves are never shown: some are secrets. */
function differingPaths(was: unknown, is: unknown, path = ""): string[] {
  // Where there was nothing, it is the values in an object that are new, not the object.
  const before = was === undefined && isObject(is) ? {} : was;
  const after = is === undefined && isObject(was) ? {} : is;
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap((key) => differingPaths(before[key], after[key], path === "" ? key : `${path}.${key}`));
  }
  return canonicalJson(before) === canonicalJson(after) ? [] : [path];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
