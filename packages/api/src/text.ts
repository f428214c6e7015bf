import { z } from "zod";

/** PostgreSQL's text holds every character but NUL. */
const storable = (text: string) => !text.includes("\u0000");
const tooLong = (maximum: number) => `At most ${maximum} characters`;
const message = "Text with a NUL character cannot be kept";

/** Something that can be seen: neither white space nor what is only there for the characters beside it. */
const VISIBLE = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u;
/** Whether a text that is not empty has something to be seen in it. */
export const isVisible = (text: string) => text === "" || VISIBLE.test(text);
const blank = "Must not be blank";

const notBlank = (text: z.ZodString, maximum: number) =>
  text.trim().min(1, blank).max(maximum, tooLong(maximum)).refine(isVisible, blank).refine(storable, message);

/** One line that is not blank: white space around it is dropped, and a line break in it becomes a space. */
export const line = (maximum: number) =>
  notBlank(
    z.string().overwrite((text) => text.replace(/\s*[\r\n\u2028\u2029]\s*/g, " ")),
    maximum,
  );

/** Text of any number of lines that is not blank; white space around it is dropped. */
export const lines = (maximum: number) => notBlank(z.string(), maximum);

/** Text of any number of lines, kept as it is. */
export const prose = (maximum: number) => z.string().max(maximum, tooLong(maximum)).refine(storable, message);
