import { createHash, randomBytes } from "node:crypto";
import { type ApiToken, type CreatedApiToken, type NewApiToken, TOKENS } from "@todo/api";
import { and, desc, eq, gt, isNull, lt, or, sql } from "drizzle-orm";
import type { Owner } from "../auth/owner.ts";
import { users } from "../auth/tables.ts";
import type { Database } from "../database/connect.ts";
import { announce } from "../events/announce.ts";
import { HttpProblem } from "../server/problem.ts";
import { apiTokens as table } from "./tables.ts";

/** Tells a token of this app from others, to people and to programs that look for secrets in public places. */
const PREFIX = "todo_";
const BEGINNING = PREFIX.length + 6;

export interface ApiTokens {
  /** Newest first. */
  list(userId: string): Promise<ApiToken[]>;
  /** @throws HttpProblem 409 when the user has as many as there may be */
  create(userId: string, fields: NewApiToken): Promise<CreatedApiToken>;
  /** @returns whether the user had such a token */
  remove(userId: string, id: string): Promise<boolean>;
  /** Whose token this is, and that it is used now; `undefined` for one that is not valid. */
  ownerOf(token: string): Promise<Owner | undefined>;
}

/** The tokens of all users. Only their hashes are kept: 256 random bits need no salt. */
export function apiTokens(db: Database): ApiTokens {
  return {
    list: async (userId) => {
      const rows = await db.select().from(table).where(eq(table.userId, userId)).orderBy(desc(table.createdAt));
      return rows.map(toApiToken);
    },

    create: (userId, { name, expiresInDays }) =>
      db.transaction(async (tx) => {
        // Two at the same time would both count one too few.
        await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("update");
        if ((await tx.$count(table, eq(table.userId, userId))) >= TOKENS) throw tooMany;
        const token = PREFIX + randomBytes(32).toString("base64url");
        const expiresAt = expiresInDays === undefined ? null : sql`now() + make_interval(days => ${expiresInDays})`;
        const [row] = await tx
          .insert(table)
          .values({ userId, name, beginning: token.slice(0, BEGINNING), hash: hashOf(token), expiresAt })
          .returning();
        if (!row) throw new Error("an insert returned no row");
        await announce(tx, userId, { kind: "account" });
        return { ...toApiToken(row), token };
      }),

    remove: (userId, id) =>
      db.transaction(async (tx) => {
        const where = and(eq(table.userId, userId), eq(table.id, id));
        const rows = await tx.delete(table).where(where).returning({ id: table.id });
        if (rows.length > 0) await announce(tx, userId, { kind: "account" });
        return rows.length > 0;
      }),

    ownerOf: async (token) => {
      const [found] = await db
        .select({ id: users.id, timeZone: users.timeZone, tokenId: table.id })
        .from(table)
        .innerJoin(users, eq(users.id, table.userId))
        .where(and(eq(table.hash, hashOf(token)), or(isNull(table.expiresAt), gt(table.expiresAt, sql`now()`))));
      if (!found) return undefined;
      const { id, timeZone, tokenId } = found;
      // To the minute is enough for people, and spares a write with each request.
      const unnoted = or(isNull(table.lastUsedAt), lt(table.lastUsedAt, sql`now() - interval '1 minute'`));
      await db
        .update(table)
        .set({ lastUsedAt: sql`now()` })
        .where(and(eq(table.id, tokenId), unnoted));
      return { id, timeZone };
    },
  };
}

/** The token of an `Authorization` header; `undefined` for one that holds none of this app. */
export function bearerToken(authorization: string | undefined): string | undefined {
  const [scheme = "", token = ""] = (authorization ?? "").split(" ");
  return scheme.toLowerCase() === "bearer" && token.startsWith(PREFIX) ? token : undefined;
}

const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

function toApiToken({ id, name, beginning, createdAt, lastUsedAt, expiresAt }: typeof table.$inferSelect): ApiToken {
  return {
    ...{ id, name, beginning, createdAt: createdAt.toISOString() },
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
  };
}

const tooMany = new HttpProblem(409, "TOO_MANY_TOKENS", `There are at most ${TOKENS} tokens. Delete one first.`);
