import type { ChatFailure } from "@todo/api";
import { and, desc, eq, getTableColumns, gte, sql } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { announce } from "../events/announce.ts";
import { HttpProblem } from "../server/problem.ts";
import { isUnderWay } from "./json.ts";
import { storable } from "./storable.ts";
import { chatMessages, chatThreads, type KeptToolCall, type MessageRow, type ThreadRow } from "./tables.ts";
import { threadNotFound, UNNAMED } from "./threads.ts";

/** Messages of the past that are read for an answer: more than a model's budget holds. */
const PAST_MESSAGES = 100;

/** Characters of a first message that become the thread's title. */
const TITLE_LENGTH = 60;

/** A question as it is kept, with the answer that is to be given. */
export interface Asked {
  thread: ThreadRow;
  question: MessageRow;
  answer: MessageRow;
  /** What was said before, oldest first. */
  before: MessageRow[];
}

/**
 * Keeps a question and an empty answer to it.
 *
 * @throws HttpProblem 404 THREAD_NOT_FOUND, 409 ANSWER_UNDER_WAY
 */
export async function keepQuestion(db: Database, userId: string, threadId: string, text: string): Promise<Asked> {
  const mine = and(eq(chatThreads.userId, userId), eq(chatThreads.id, threadId));
  // Before the lock, as it may be much: only the newest message can change still, or have others after it.
  const known = await db
    .select(getTableColumns(chatMessages))
    .from(chatMessages)
    .innerJoin(chatThreads, eq(chatThreads.id, chatMessages.threadId))
    .where(mine)
    .orderBy(desc(chatMessages.position))
    .limit(PAST_MESSAGES);
  return db.transaction(async (tx) => {
    // Locked, so that two questions at once get two positions.
    const [found] = await tx.select().from(chatThreads).where(mine).for("update");
    if (!found) throw threadNotFound;
    const newest = await tx
      .select()
      .from(chatMessages)
      .where(and(eq(chatMessages.threadId, threadId), gte(chatMessages.position, known[0]?.position ?? 0)))
      .orderBy(desc(chatMessages.position));
    const past = [...newest, ...known.slice(1)];
    const last = past[0];
    if (last && isUnderWay(last, new Date())) throw answerUnderWay;

    const position = (last?.position ?? 0) + 1;
    const [question, answer] = await tx
      .insert(chatMessages)
      .values([
        { threadId, position, role: "user", text },
        { threadId, position: position + 1, role: "assistant", state: "answering" },
      ])
      .returning();
    const title = position === 1 && found.title === UNNAMED ? titleFrom(text) : found.title;
    const [thread] = await tx
      .update(chatThreads)
      .set({ title, updatedAt: sql`now()` })
      .where(eq(chatThreads.id, threadId))
      .returning();
    if (!question || !answer || !thread) throw new Error("INSERT … RETURNING returned no row");
    await announce(tx, userId, { kind: "threads", threadId });
    return { thread, question, answer, before: past.reverse() };
  });
}

export interface Ending {
  text: string;
  toolCalls: KeptToolCall[];
  state: "complete" | "stopped" | "failed";
  failure: ChatFailure | null;
}

/** Keeps what there is of an answer that is being given; nothing once it has ended. */
export async function keepSoFar(
  db: Database,
  answerId: string,
  soFar: Pick<Ending, "text" | "toolCalls">,
): Promise<void> {
  await db
    .update(chatMessages)
    .set({ ...storable(soFar), keptAt: sql`now()` })
    .where(and(eq(chatMessages.id, answerId), eq(chatMessages.state, "answering")));
}

/**
 * Keeps how an answer ended.
 *
 * @returns the answer as it is kept; the one given where its thread was deleted meanwhile
 */
export function keepAnswer(db: Database, userId: string, answer: MessageRow, ending: Ending): Promise<MessageRow> {
  return db.transaction(async (tx) => {
    const [kept] = await tx
      .update(chatMessages)
      .set(storable(ending))
      .where(eq(chatMessages.id, answer.id))
      .returning();
    if (!kept) return { ...answer, ...ending };
    await tx.update(chatThreads).set({ updatedAt: sql`now()` }).where(eq(chatThreads.id, answer.threadId));
    await announce(tx, userId, { kind: "threads", threadId: answer.threadId });
    return kept;
  });
}

function titleFrom(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length <= TITLE_LENGTH ? line : `${line.slice(0, TITLE_LENGTH - 1).trimEnd()}…`;
}

const answerUnderWay = new HttpProblem(
  409,
  "ANSWER_UNDER_WAY",
  "The last message of this chat is still being answered. Wait for it or stop it.",
);
