import { closest } from "../unknown-name.ts";

/** Something wrong in a declaration. */
export interface Fault {
  /** Where, from the top: `services.backend.port`. */
  path: string;
  /** What would be right there. */
  message: string;
}

/** Items whose key an earlier one has, each with the name of that one. */
export function repeated<Item extends { name: string }>(
  items: readonly Item[],
  key: (item: Item) => string | undefined,
): { name: string; by: string; value: string | undefined }[] {
  return items.flatMap((item, index) => {
    const value = key(item);
    const by = items.slice(0, index).find((earlier) => value !== undefined && key(earlier) === value);
    return by ? [{ name: item.name, by: by.name, value }] : [];
  });
}

/** What was probably meant by a name that means nothing: `did you mean port?`; else all that there is, after `all`. */
export function meantBy(name: string, known: readonly string[], all: string): string {
  const meant = closest(name, known);
  return meant === undefined ? `${all} ${known.join(", ")}` : `did you mean ${meant}?`;
}
