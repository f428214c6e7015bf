import { z } from "zod";

const FORM = "Has to be a time with its offset, such as 2026-03-01T17:00:00+01:00";

/** What PostgreSQL takes at most as an offset is 15:59; no place has more than 14:00. */
const OFFSET = /(?:Z|[+-](?:0\d|1[0-5]):\d\d)$/;

/** A time with its offset, in years that both JavaScript and PostgreSQL write with four digits whatever the offset. */
export const time = z.iso
  .datetime({ offset: true, abort: true, error: FORM })
  .refine((text) => OFFSET.test(text), { abort: true, error: "The offset has to be from -15:59 to +15:59" })
  .refine((text) => {
    const year = new Date(text).getUTCFullYear();
    return year >= 1970 && year <= 9999;
  }, "The year has to be from 1970 to 9999");
