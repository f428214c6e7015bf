import type { BetterAuthOptions } from "better-auth";
import type { Database } from "../database/connect.ts";
import { announce } from "../events/announce.ts";
import type { Log } from "../server/log.ts";

/**
 * What Better Auth calls once it has changed a user or where they are signed in: their open pages are told, and a page
 * whose session is over finds that out at once. What was done stays done where they cannot be told.
 */
export function accountEvents(db: Database, log: Log): NonNullable<BetterAuthOptions["databaseHooks"]> {
  const tell = (userId: string) =>
    announce(db, userId, { kind: "account" }).catch((error: unknown) =>
      log.warn({ err: error }, "open pages were not told of a change of their account"),
    );
  const ofSession = { after: ({ userId }: { userId: string }) => tell(userId) };
  return { user: { update: { after: ({ id }) => tell(id) } }, session: { create: ofSession, delete: ofSession } };
}
