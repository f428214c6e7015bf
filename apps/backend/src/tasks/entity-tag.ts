import { z } from "zod";

/** An entity-tag (RFC 9110). */
const TAG = '(?:W/)?"[\\x21\\x23-\\x7e\\x80-\\xff]*"';

/**
 * The If-Match header: the ETag of the task that is meant, several of them, or `*` for any version. Proxies that compress
 * answers make an ETag a weak one (`W/`), which means the same here.
 */
export const ifMatch = z
  .string()
  .regex(new RegExp(`^(\\*|${TAG}(\\s*,\\s*${TAG})*)$`), 'Has to be an ETag, such as "3", or *')
  .optional()
  .meta({ description: "Nothing is changed if the task has another ETag by now.", example: '"3"' });

/** @returns the versions that are meant, none where no version ever had such an ETag; `undefined` where any will do */
export function versionsOf(header: string | undefined): number[] | undefined {
  if (header === undefined || header === "*") return undefined;
  return [...header.matchAll(/"(\d{1,9})"/g)].map(([, version]) => Number(version));
}
