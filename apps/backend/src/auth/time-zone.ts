import { z } from "zod";

/** `Area/City` or a short name such as UTC; no offset, as that knows nothing of daylight saving. */
const NAME = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;

/** The name of a time zone that this Node knows. */
export const timeZone = z
  .string()
  .max(64, "This is not the name of a time zone")
  .refine((name) => NAME.test(name) && isKnown(name), "This is not the name of a time zone, such as Europe/Berlin");

function isKnown(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
