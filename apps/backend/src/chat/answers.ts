import type { ChatEvent } from "@todo/api";
import { AnswerFailure } from "../assistant/answer-failure.ts";
import type { Assistant } from "../assistant/assistant.ts";
import type { Owner } from "../auth/owner.ts";
import type { Database } from "../database/connect.ts";
import type { Log } from "../server/log.ts";
import { ANSWER_LIMIT_MS, KEPT_EVERY_MS, toMessage, toThread } from "./json.ts";
import { type Asked, type Ending, keepAnswer, keepQuestion, keepSoFar } from "./questions.ts";
import type { KeptToolCall } from "./tables.ts";

export interface Answers {
  /**
   * Keeps a question and begins to answer it.
   *
   * @param left aborts when nobody is left to read the answer: the model's call then ends
   * @param tell is called with each event, `ended` last; it has to throw nothing
   * @returns what settles once the answer is kept
   * @throws HttpProblem 404 THREAD_NOT_FOUND, 409 ANSWER_UNDER_WAY
   */
  ask(
    owner: Owner,
    threadId: string,
    text: string,
    left: AbortSignal,
    tell: (event: ChatEvent) => void,
  ): Promise<{ ended: Promise<void> }>;
  /** Ends every answer that is being given and waits until each is kept. */
  close(): Promise<void>;
}

const STOPPED = new AnswerFailure(
  "SERVICE_STOPPED",
  "The service was stopped in the middle of this answer. Ask again.",
);
const TOO_LONG = new AnswerFailure("MODEL_TIMED_OUT", "The answer took too long. Ask again, or for less at once.");

export interface AnswersOptions {
  db: Database;
  assistant: Assistant;
  log: Log;
  /** How long an answer may take: 150 s unless given. */
  limitMs?: number;
  /** How often what there is of an answer is kept: every 4 s unless given. */
  keptEveryMs?: number;
}

/** Gives the assistant's answers in chats: each is kept in the end, however it ends. */
export function openAnswers({
  db,
  assistant,
  log,
  limitMs = ANSWER_LIMIT_MS,
  keptEveryMs = KEPT_EVERY_MS,
}: AnswersOptions): Answers {
  const running = new Set<Promise<void>>();
  const stopping = new AbortController();

  async function give(
    owner: Owner,
    { answer, before, question }: Asked,
    left: AbortSignal,
    tell: (event: ChatEvent) => void,
  ): Promise<void> {
    let text = "";
    const toolCalls = new Map<string, KeptToolCall>();
    const tooLong = AbortSignal.timeout(limitMs);
    const signal = AbortSignal.any([left, tooLong, stopping.signal]);
    // The process may be killed in the middle of it: what the user has read is still there then.
    const keeping = setInterval(() => {
      const soFar = { text, toolCalls: [...toolCalls.values()] };
      keepSoFar(db, answer.id, soFar).catch((error: unknown) => log.debug({ err: error }, "an answer was not kept"));
    }, keptEveryMs);
    let ending: Pick<Ending, "state" | "failure">;
    try {
      await assistant.answer({ owner, before, text: question.text, now: new Date(), signal }, (event) => {
        if (event.kind === "text") {
          text += event.text;
          return tell(event);
        }
        toolCalls.set(event.toolCall.id, event.toolCall);
        const { output: _, ...toolCall } = event.toolCall;
        tell({ kind: "tool", toolCall });
      });
      ending = { state: "complete", failure: null };
    } catch (error) {
      if (left.aborted) ending = { state: "stopped", failure: null };
      else if (stopping.signal.aborted) ending = failed(STOPPED);
      else if (tooLong.aborted) ending = failed(TOO_LONG);
      else if (error instanceof AnswerFailure) ending = failed(error);
      else throw error;
    } finally {
      clearInterval(keeping);
    }
    const kept = await keepAnswer(db, owner.id, answer, { ...ending, text, toolCalls: [...toolCalls.values()] });
    tell({ kind: "ended", answer: toMessage(kept, new Date()) });
  }

  return {
    async ask(owner, threadId, text, left, tell) {
      const asked = await keepQuestion(db, owner.id, threadId, text);
      const now = new Date();
      tell({
        kind: "asked",
        question: toMessage(asked.question, now),
        answer: toMessage(asked.answer, now),
        thread: toThread(asked.thread),
      });
      const ended = give(owner, asked, left, tell)
        .catch((error: unknown) => log.error({ err: error }, "an answer could not be kept"))
        .finally(() => running.delete(ended));
      running.add(ended);
      return { ended };
    },
    async close() {
      stopping.abort();
      await Promise.all(running);
    },
  };
}

function failed(failure: AnswerFailure): Pick<Ending, "state" | "failure"> {
  return { state: "failed", failure: failure.toJSON() };
}
