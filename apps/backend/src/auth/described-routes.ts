import { createRoute, z } from "@hono/zod-openapi";
import {
  accountDeleted,
  accountDeletion,
  currentSession,
  passwordChange,
  passwordChanged,
  sessionList,
  sessionRevocation,
  signedIn,
  signedUp,
  signIn,
  signUp,
  statusTrue,
  successTrue,
  userChange,
} from "@todo/api/account";
import { problemResponse } from "../server/router.ts";

const json = (schema: z.ZodType) => ({ "application/json": { schema } });
const takes = (schema: z.ZodType) => ({ body: { content: json(schema), required: true } });
const gives = (description: string, schema: z.ZodType) => ({ 200: { description, content: json(schema) } });
const setsCookie = (description: string, schema: z.ZodType) => ({
  200: {
    description,
    content: json(schema),
    headers: z.object({ "Set-Cookie": z.string().meta({ description: "The session's cookie." }) }),
  },
});

const wrongForm = { 400: problemResponse("The request is not of the right form.") };
const wrongPassword = { 400: problemResponse("The password is wrong, or the request not of the right form.") };
const signedOut = { 401: problemResponse("Nobody is signed in. A token is not enough to change an account.") };
const tooOften = { 429: problemResponse("That was too often; Retry-After says when to try again.") };
const away = { 503: problemResponse("The data can not be reached just now.") };

const open = { tags: ["account"] };
const bySession = { tags: ["account"], security: [{ session: [] }] };

/** Those of Better Auth's routes that the app works with, below `/api/auth`. */
export const authOperations = [
  createRoute({
    ...open,
    method: "post",
    path: "/sign-up/email",
    summary: "Makes an account and signs in",
    request: takes(signUp),
    responses: {
      ...setsCookie("The account.", signedUp),
      ...wrongForm,
      422: problemResponse("There is an account with this e-mail address."),
      ...tooOften,
      ...away,
    },
  }),
  createRoute({
    ...open,
    method: "post",
    path: "/sign-in/email",
    summary: "Signs in with e-mail address and password",
    request: takes(signIn),
    responses: {
      ...setsCookie("The session.", signedIn),
      ...wrongForm,
      401: problemResponse("E-mail address or password is wrong; which of them is not told."),
      ...tooOften,
      ...away,
    },
  }),
  createRoute({
    ...open,
    method: "post",
    path: "/sign-out",
    summary: "Ends the session, if there is one",
    responses: { ...setsCookie("There is none any more.", successTrue), ...wrongForm, ...away },
  }),
  createRoute({
    ...open,
    method: "get",
    path: "/get-session",
    summary: "Who is signed in; null is nobody",
    responses: { ...gives("The session and its user.", currentSession), ...away },
  }),
  createRoute({
    ...bySession,
    method: "get",
    path: "/list-sessions",
    summary: "Where the user is signed in",
    responses: { ...gives("All sessions.", sessionList), ...signedOut },
  }),
  createRoute({
    ...bySession,
    method: "post",
    path: "/revoke-session",
    summary: "Ends one of the user's sessions; others' stay as they are",
    request: takes(sessionRevocation),
    responses: { ...gives("The user has no such session any more.", statusTrue), ...wrongForm, ...signedOut },
  }),
  createRoute({
    ...bySession,
    method: "post",
    path: "/revoke-other-sessions",
    summary: "Ends all of the user's sessions but this one",
    responses: { ...gives("They are ended.", statusTrue), ...wrongForm, ...signedOut },
  }),
  createRoute({
    ...bySession,
    method: "post",
    path: "/revoke-sessions",
    summary: "Ends all of the user's sessions",
    responses: { ...gives("They are ended.", statusTrue), ...wrongForm, ...signedOut },
  }),
  createRoute({
    ...bySession,
    method: "post",
    path: "/update-user",
    summary: "Changes name or time zone",
    request: takes(userChange),
    responses: { ...setsCookie("It is changed.", statusTrue), ...wrongForm, ...signedOut },
  }),
  createRoute({
    ...bySession,
    method: "post",
    path: "/change-password",
    summary: "Sets another password, and ends all of the user's other sessions",
    request: takes(passwordChange),
    responses: {
      ...setsCookie("It is changed, and this session another one.", passwordChanged),
      ...wrongPassword,
      ...signedOut,
      ...tooOften,
    },
  }),
  createRoute({
    ...bySession,
    method: "post",
    path: "/delete-user",
    summary: "Deletes the account with all that is in it",
    request: takes(accountDeletion),
    responses: { ...gives("It is deleted.", accountDeleted), ...wrongPassword, ...signedOut, ...tooOften },
  }),
] as const;
