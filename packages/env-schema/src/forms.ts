import { z } from "zod";

// The patterns are for those who check a value before a service sees it, such as the chart: they know no zod. Whatever
// a type takes, its pattern takes too; where the type is stricter, the service is the one that refuses.
export const ORIGIN = String.raw`https?://[^\s,/?#@]+/?`;

/** `http(s)://host[:port]`, without path, query or user; parsed to what a browser puts in an Origin header. */
export const origin = z
  .url({ protocol: /^https?$/ })
  .meta({ pattern: `^${ORIGIN}$` })
  .transform((text) => new URL(text))
  .refine(({ href, origin }) => href === `${origin}/`)
  .transform((url) => url.origin);

/** Origins separated by commas; blanks around them are allowed, an empty text is an empty list. */
export const originList = z
  .string()
  .meta({ pattern: listPattern(ORIGIN) })
  .transform((text) =>
    text
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== ""),
  )
  .pipe(z.array(origin));

export const postgresUrl = z
  .url({ protocol: /^postgres(ql)?$/ })
  .meta({ pattern: String.raw`^postgres(ql)?://[^\s/]+/\S+$` })
  .transform((text) => new URL(text))
  .refine(({ hostname, pathname }) => hostname !== "" && pathname.length > 1)
  .transform((url) => url.href);

/** `http(s)://host[:port][/path]`, without user, query or fragment; without a `/` at its end. */
export const webUrl = z
  .url({ protocol: /^https?$/ })
  .meta({ pattern: String.raw`^https?://[^\s?#@]+$` })
  .transform((text) => new URL(text))
  .refine(({ href, origin, pathname }) => href === origin + pathname)
  .transform(({ href }) => href.replace(/\/+$/, ""));

/** A port, or 0. */
export const portOrNone = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.int().max(65_535));

/** A part of a whole, from 0 to 1. */
export const share = z
  .string()
  .regex(/^(0|1|0?\.\d+|1\.0+)$/)
  .transform(Number);

export const port = portOrNone.pipe(z.int().min(1));

/** The pattern of `item`s separated by commas, with blanks around them. */
export function listPattern(item: string): string {
  return String.raw`^[\s,]*(${item}\s*(,[\s,]*|$))*$`;
}
