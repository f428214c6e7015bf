import { z } from "zod";
import { page, pageQuery } from "./cursor-page.ts";
import { CHAT_MESSAGE_LENGTH, THREAD_TITLE_LENGTH } from "./limits.ts";
import { line, lines } from "./text.ts";

export const chatThread = z
  .object({ id: z.uuid(), title: z.string(), createdAt: z.iso.datetime(), updatedAt: z.iso.datetime() })
  .meta({ id: "ChatThread" });
export type ChatThread = z.infer<typeof chatThread>;

/** A tool that the model used while it answered. */
export const toolCall = z
  .object({
    id: z.string(),
    name: z.string().meta({ example: "add_task" }),
    arguments: z.record(z.string(), z.unknown()),
    ok: z.boolean().nullable().meta({ description: "null: it has not ended." }),
    result: z.string().nullable().meta({ description: "One line for people." }),
  })
  .meta({ id: "ToolCall" });
export type ToolCall = z.infer<typeof toolCall>;

export const chatFailure = z
  .object({ code: z.string().meta({ example: "MODEL_KEY_REFUSED" }), detail: z.string() })
  .meta({ id: "ChatFailure" });
export type ChatFailure = z.infer<typeof chatFailure>;

export const chatMessage = z
  .object({
    id: z.uuid(),
    role: z.enum(["user", "assistant"]),
    text: z.string(),
    toolCalls: z.array(toolCall),
    state: z
      .enum(["answering", "complete", "stopped", "failed"])
      .meta({ description: "stopped: by the user, or as nobody was left to read it." }),
    failure: chatFailure.nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "ChatMessage" });
export type ChatMessage = z.infer<typeof chatMessage>;

export const chatThreadQuery = z.strictObject(pageQuery);
export const chatThreadPage = z.object(page(chatThread)).meta({ id: "ChatThreadPage" });
export type ChatThreadPage = z.infer<typeof chatThreadPage>;

/** A thread and its whole conversation, oldest message first. */
export const conversation = z
  .object({ thread: chatThread, messages: z.array(chatMessage) })
  .meta({ id: "Conversation" });
export type Conversation = z.infer<typeof conversation>;

const title = line(THREAD_TITLE_LENGTH);

/** What POST /chat/threads takes; without a title it gets one from its first message. */
export const newChatThread = z.strictObject({ title: title.optional() }).meta({ id: "NewChatThread" });
export const chatThreadChange = z.strictObject({ title }).meta({ id: "ChatThreadChange" });

/** What POST /chat/threads/{id}/messages takes. */
export const newChatMessage = z.strictObject({ text: lines(CHAT_MESSAGE_LENGTH) }).meta({ id: "NewChatMessage" });
export type NewChatMessage = z.input<typeof newChatMessage>;

/**
 * What the answer to POST /chat/threads/{id}/messages sends as the `data` of each server-sent event. `asked` is first,
 * `ended` last, with the whole answer as it is kept. A client that leaves ends the answer.
 */
export const chatEvent = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("asked"), question: chatMessage, answer: chatMessage, thread: chatThread }),
    z.object({ kind: z.literal("text"), text: z.string().meta({ description: "To be appended." }) }),
    z.object({ kind: z.literal("tool"), toolCall }),
    z.object({ kind: z.literal("ended"), answer: chatMessage }),
  ])
  .meta({ id: "ChatEvent" });
export type ChatEvent = z.infer<typeof chatEvent>;
