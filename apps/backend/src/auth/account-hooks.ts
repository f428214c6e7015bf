import { EMAIL_LENGTH, isVisible, NAME_LENGTH } from "@todo/api/account";
import { APIError, createAuthMiddleware } from "better-auth/api";
import { z } from "zod";
import { timeZone } from "./time-zone.ts";

const account = z.object({
  name: z
    .string()
    .trim()
    .min(1, "A name must not be blank")
    .max(NAME_LENGTH, `A name has at most ${NAME_LENGTH} characters`)
    .refine(isVisible, "A name must not be blank")
    .refine((name) => !name.includes("\u0000"), "A name can't hold a NUL character")
    .optional(),
  email: z.string().max(EMAIL_LENGTH, `An e-mail address has at most ${EMAIL_LENGTH} characters`).optional(),
  image: z.undefined("Pictures are not kept").optional(),
});
const withPassword = z.object({ password: z.string("Confirm with the password").min(1, "Confirm with the password") });

/** What Better Auth leaves open about accounts, decided before it works on a request. */
export const accountHook = createAuthMiddleware(async ({ path, body }) => {
  switch (path) {
    case "/sign-up/email":
      // What the browser says, which may know zones that are new here: no reason to turn anybody away.
      return {
        context: {
          body: { ...body, ...checked(account, body), timeZone: timeZone.catch("UTC").parse(body?.timeZone) },
        },
      };
    case "/update-user":
      return { context: { body: { ...body, ...checked(account, body) } } };
    case "/change-password":
      // Whoever knows the old password is out.
      return { context: { body: { ...body, revokeOtherSessions: true } } };
    case "/delete-user":
      // A screen that was left alone is not enough.
      checked(withPassword, body);
  }
  return undefined;
});

function checked<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const { success, data, error } = schema.safeParse(body ?? {});
  if (success) return data;
  throw new APIError("BAD_REQUEST", { code: "VALIDATION_ERROR", message: error.issues[0]?.message ?? "Wrong" });
}
