import { type BuildWay, buildWays } from "../model/service.ts";
import { WrongUsage } from "../problem.ts";
import { unknownName } from "../unknown-name.ts";

const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

/**
 * Reads `30s`, `10m`, `2h` or `1d`, which an option was given, as seconds.
 *
 * @throws WrongUsage `DURATION_INVALID`
 */
export function parseDuration(option: string, text: string): number {
  const [, count, unit] = /^(\d+)([smhd])$/.exec(text) ?? [];
  if (count !== undefined && Number(count) > 0) return Number(count) * SECONDS[unit as keyof typeof SECONDS];
  throw new WrongUsage("DURATION_INVALID", `${option} ${text} is no time span`, {
    next: ["give one such as 30s, 10m, 2h or 1d"],
  });
}

/** @throws WrongUsage `BUILD_WAY_UNKNOWN` */
export function parseBuildWay(text: string): BuildWay {
  const way = buildWays.find((known) => known === text);
  if (way) return way;
  throw unknownName("build way", text, buildWays);
}

/**
 * Reads a whole number that an option was given.
 *
 * @throws WrongUsage `NUMBER_INVALID`
 */
export function parseCount(option: string, text: string, { least = 0, most = Number.MAX_SAFE_INTEGER } = {}): number {
  const count = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (count >= least && count <= most) return count;
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
  throw new WrongUsage("NUMBER_INVALID", `${option} ${text} is not right`, { next: [`give a whole number ${range}`] });
}
