import { WrongUsage } from "./problem.ts";

/**
 * The error about a name that means nothing, with the one that was probably meant.
 *
 * @param kind what it was to name: `environment` gives the code `ENVIRONMENT_UNKNOWN`
 */
export function unknownName(kind: string, name: string, known: readonly string[]): WrongUsage {
  const meant = closest(name, known);
  return new WrongUsage(`${kind.toUpperCase().replaceAll(" ", "_")}_UNKNOWN`, `there is no ${kind} ${name}`, {
    next: [...(meant === undefined ? [] : [`did you mean ${meant}?`]), `choose one of: ${known.join(", ")}`],
  });
}

/**
 * What a name means.
 *
 * @param things by their names
 * @throws WrongUsage `unknownName`'s
 */
export function lookUp<Thing>(kind: string, things: Readonly<Record<string, Thing>>, name: string): Thing {
  const known = Object.keys(things);
  const thing = known.includes(name) ? things[name] : undefined;
  if (thing === undefined) throw unknownName(kind, name, known);
  return thing;
}

/** Of the known names the one that begins so, or that the fewest typing errors lead to; none where it takes too many. */
export function closest(name: string, known: readonly string[]): string | undefined {
  const typed = name.toLowerCase();
  const completed = typed.length >= 2 ? known.filter((one) => one.toLowerCase().startsWith(typed)) : [];
  if (completed.length === 1) return completed[0];
  const [best] = known
    .map((one) => ({ one, errors: typingErrors(typed, one.toLowerCase()) }))
    .sort((a, b) => a.errors - b.errors);
  return best && best.errors <= Math.max(1, Math.floor(typed.length / 3)) ? best.one : undefined;
}

/** How many letters were left out, added, changed or swapped with the next one (optimal string alignment). */
function typingErrors(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + same,
        swapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [beforeLast, last] = [last, current];
  }
  return last[b.length] ?? 0;
}
