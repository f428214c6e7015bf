import type { ChatMessage, ChatThread } from "@todo/api";
import type { MessageRow, ThreadRow } from "./tables.ts";

/** How long an answer may take, whatever the model does, in milliseconds. */
export const ANSWER_LIMIT_MS = 150_000;

/** How often an answer that is being given is kept, in milliseconds. */
export const KEPT_EVERY_MS = 4_000;

/** An answer that has not been kept for so long was lost with its process. The clocks of machines differ a little. */
const LOST_AFTER_MS = 5 * KEPT_EVERY_MS;

const LOST = {
  code: "ANSWER_LOST",
  detail: "The service was stopped in the middle of this answer. Ask again.",
};

/** Whether somebody is still at work on it. */
export function isUnderWay({ state, keptAt }: Pick<MessageRow, "state" | "keptAt">, now: Date): boolean {
  return state === "answering" && now.getTime() - keptAt.getTime() < LOST_AFTER_MS;
}

export function toThread({ id, title, createdAt, updatedAt }: ThreadRow): ChatThread {
  return { id, title, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}

/** A message as the API tells it: without what tools answered to the model. */
export function toMessage(row: MessageRow, now: Date): ChatMessage {
  const lost = row.state === "answering" && !isUnderWay(row, now);
  return {
    id: row.id,
    role: row.role,
    text: row.text,
    toolCalls: row.toolCalls.map(({ output: _, ...call }) => call),
    state: lost ? "failed" : row.state,
    failure: lost ? LOST : row.failure,
    createdAt: row.createdAt.toISOString(),
  };
}
