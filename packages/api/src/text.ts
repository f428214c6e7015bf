import { z } from "zod";

/** PostgreSQL's text holds every character but NUL. */
const storable = (text: string) => !text.includes("\u0000");
const tooLong = (maximum: number) => `At most ${maximum} characters`;
const message = "Text with a NUL character cannot be kept";

/** One line that is not blank; white space around it is dropped. */
export const line = (maximum: number) =>
  z.string().trim().min(1, "Must not be blank").max(maximum, tooLong(maximum)).refine(storable, message);

/** Text of any number of lines, kept as it is. */
export const prose = (maximum: number) => z.string().max(maximum, tooLong(maximum)).refine(storable, message);
