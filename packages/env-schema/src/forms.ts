import { z } from "zod";

/** `http(s)://host[:port]`, without path, query or user; parsed to what a browser puts in an Origin header. */
export const origin = z
  .url({ protocol: /^https?$/ })
  .transform((text) => new URL(text))
  .refine(({ href, origin }) => href === `${origin}/`)
  .transform((url) => url.origin);

/** Origins separated by commas; blanks around them are allowed, an empty text is an empty list. */
export const originList = z
  .string()
  .transform((text) =>
    text
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== ""),
  )
  .pipe(z.array(origin));

export const postgresUrl = z
  .url({ protocol: /^postgres(ql)?$/ })
  .transform((text) => new URL(text))
  .refine(({ hostname, pathname }) => hostname !== "" && pathname.length > 1)
  .transform((url) => url.href);

export const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.int().min(1).max(65_535));
