import { z } from "zod";

/** What Better Auth on the backend accepts, told while typing; the backend has the last word. */
const email = z.email("Enter an e-mail address, such as ada@example.com.");

/** The fields of each form, with the message for each fault. */
export const signUpRules = z.object({
  name: z.string().trim().min(1, "Enter your name.").max(100, "Use at most 100 characters."),
  email,
  password: z.string().min(8, "Use at least 8 characters.").max(128, "Use at most 128 characters."),
});

export const signInRules = z.object({
  email,
  password: z.string().min(1, "Enter your password."),
});

/**
 * What is wrong with each field: its first fault.
 *
 * @returns an empty object when all is well
 */
export function faultsOf<Field extends string>(
  rules: z.ZodType<Record<Field, string>>,
  values: Record<Field, string>,
): Partial<Record<Field, string>> {
  const result = rules.safeParse(values);
  if (result.success) return {};
  const faults: Partial<Record<Field, string>> = {};
  for (const { path, message } of result.error.issues) faults[path[0] as Field] ??= message;
  return faults;
}
