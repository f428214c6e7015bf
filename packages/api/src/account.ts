import { z } from "zod";

export { isVisible } from "./text.ts";

// Better Auth checks what is sent to these operations itself; here is what it takes and gives as this app sets it up.

export const NAME_LENGTH = 100;
/** The longest address that mail can be sent to. */
export const EMAIL_LENGTH = 254;
export const PASSWORD_LENGTH = { least: 8, most: 128 } as const;

const name = z.string().min(1).max(NAME_LENGTH);
const email = z.string().max(EMAIL_LENGTH).meta({ format: "email" });
/** One that is there already: of any length, as it is compared and not kept. */
const password = z.string().meta({ format: "password" });
const newPassword = z.string().min(PASSWORD_LENGTH.least).max(PASSWORD_LENGTH.most).meta({ format: "password" });
const timeZone = z.string().max(64).meta({ example: "Europe/Berlin", description: "A name of the IANA database." });

export const user = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    emailVerified: z.boolean(),
    image: z.null().optional(),
    timeZone: z.string(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: "User" });

export const session = z
  .object({
    id: z.string(),
    userId: z.string(),
    token: z.string().meta({ description: "What the session is called when it is revoked." }),
    expiresAt: z.iso.datetime(),
    ipAddress: z.string().nullable(),
    userAgent: z.string().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: "Session" });

export const currentSession = z.object({ session, user }).nullable();
export const sessionList = z.array(session);

export const signUp = z
  .object({
    name,
    email,
    password: newPassword,
    timeZone: timeZone.optional(),
    rememberMe: z.boolean().optional().meta({ description: "false: until the browser is closed." }),
  })
  .meta({ id: "SignUp" });
export const signedUp = z.object({ token: z.string(), user }).meta({ id: "SignedUp" });

export const signIn = z.object({ email, password, rememberMe: signUp.shape.rememberMe }).meta({ id: "SignIn" });
export const signedIn = z.object({ redirect: z.literal(false), token: z.string(), user }).meta({ id: "SignedIn" });

export const userChange = z.object({ name: name.optional(), timeZone: timeZone.optional() }).meta({ id: "UserChange" });
export const passwordChange = z.object({ currentPassword: password, newPassword }).meta({ id: "PasswordChange" });
export const passwordChanged = z
  .object({ token: z.string().meta({ description: "Of the session that goes on in this browser." }), user })
  .meta({ id: "PasswordChanged" });
export const accountDeletion = z.object({ password }).meta({ id: "AccountDeletion" });
export const sessionRevocation = z.object({ token: session.shape.token }).meta({ id: "SessionRevocation" });

export const statusTrue = z.object({ status: z.literal(true) });
export const successTrue = z.object({ success: z.literal(true) });
export const accountDeleted = z.object({ success: z.literal(true), message: z.string() });
