import { createRoute, z } from "@hono/zod-openapi";
import { type ChatEvent, chatEvent, endpoints, newChatMessage } from "@todo/api";
import type { Database } from "../database/connect.ts";
import { idempotencyKey, idempotent } from "../idempotency/idempotent.ts";
import { byUser, createRouter, problemResponse } from "../server/router.ts";
import type { Answers } from "./answers.ts";
import { eventStream } from "./event-stream.ts";
import { toMessage, toThread } from "./json.ts";
import { userThreads } from "./threads.ts";

const json = <Schema extends z.ZodType>(schema: Schema) => ({ "application/json": { schema } });
const body = <Schema extends z.ZodType>(schema: Schema) => ({ content: json(schema), required: true });
const described = { security: byUser, tags: ["chat"] };
const signedOut = { 401: problemResponse("Nobody is signed in.") };
const noSuchThread = { ...signedOut, 404: problemResponse("The user has no such chat.") };
const wrongForm = { 400: problemResponse("The request is not of the right form.") };

const { listThreads, createThread, readThread, renameThread, deleteThread } = endpoints;

const list = createRoute({
  ...described,
  method: listThreads.method,
  path: listThreads.path,
  summary: "The user's chats, the one last written in first",
  request: { query: listThreads.query },
  responses: { 200: { description: "One page.", content: json(listThreads.answer) }, ...wrongForm, ...signedOut },
});

const create = createRoute({
  ...described,
  method: createThread.method,
  path: createThread.path,
  summary: "Begins a chat",
  request: { headers: z.object({ "idempotency-key": idempotencyKey }), body: body(createThread.body) },
  responses: {
    201: {
      description: "The chat.",
      content: json(createThread.answer),
      headers: z.object({ Location: z.string().meta({ description: "The chat's address." }) }),
    },
    ...wrongForm,
    ...signedOut,
    422: problemResponse("The Idempotency-Key came with another request before."),
  },
});

const read = createRoute({
  ...described,
  method: readThread.method,
  path: readThread.path,
  summary: "A chat with all its messages",
  request: { params: readThread.params },
  responses: { 200: { description: "The conversation.", content: json(readThread.answer) }, ...noSuchThread },
});

const rename = createRoute({
  ...described,
  method: renameThread.method,
  path: renameThread.path,
  summary: "Gives a chat another title",
  request: { params: renameThread.params, body: body(renameThread.body) },
  responses: { 200: { description: "The chat.", content: json(renameThread.answer) }, ...wrongForm, ...noSuchThread },
});

const remove = createRoute({
  ...described,
  method: deleteThread.method,
  path: deleteThread.path,
  summary: "Deletes a chat with all its messages",
  request: { params: deleteThread.params },
  responses: { 204: { description: "It is deleted." }, ...noSuchThread },
});

const ask = createRoute({
  ...described,
  method: "post",
  path: "/api/v1/chat/threads/{id}/messages",
  summary: "Asks the assistant; the answer is streamed. Whoever closes the connection stops it",
  request: { params: readThread.params, body: body(newChatMessage) },
  responses: {
    200: {
      description: "Server-sent events, each with one of these as its data.",
      content: { "text/event-stream": { schema: chatEvent } },
    },
    ...wrongForm,
    ...noSuchThread,
    409: problemResponse("The last message is still being answered."),
    429: problemResponse("The user asks too often; Retry-After says when to ask again."),
  },
});

/** `/api/v1/chat`, for whoever is signed in. */
export function chatRoutes(db: Database, answers: Answers) {
  const mine = (userId: string) => userThreads(db, userId);
  const router = createRouter();
  router.use(createThread.path, idempotent(db));
  return router
    .openapi(list, async (c) => {
      const { items, nextCursor } = await mine(c.get("userId")).page(c.req.valid("query"));
      return c.json({ items: items.map(toThread), nextCursor }, 200);
    })
    .openapi(create, async (c) => {
      const thread = await userThreads(c.get("tx") ?? db, c.get("userId")).create(c.req.valid("json").title);
      return c.json(toThread(thread), 201, { Location: `/api/v1/chat/threads/${thread.id}` });
    })
    .openapi(read, async (c) => {
      const { thread, messages } = await mine(c.get("userId")).conversation(c.req.valid("param").id);
      const now = new Date();
      return c.json({ thread: toThread(thread), messages: messages.map((row) => toMessage(row, now)) }, 200);
    })
    .openapi(rename, async (c) => {
      const thread = await mine(c.get("userId")).rename(c.req.valid("param").id, c.req.valid("json").title);
      return c.json(toThread(thread), 200);
    })
    .openapi(remove, async (c) => {
      await mine(c.get("userId")).remove(c.req.valid("param").id);
      return c.body(null, 204);
    })
    .openapi(ask, async (c) => {
      const left = new AbortController();
      const stream = eventStream<ChatEvent>(() => left.abort());
      // A client that leaves before it reads anything cancels no stream.
      const anyLeft = AbortSignal.any([left.signal, c.req.raw.signal]);
      const asked = answers.ask(
        c.get("owner"),
        c.req.valid("param").id,
        c.req.valid("json").text,
        anyLeft,
        stream.tell,
      );
      const { ended } = await asked.catch((error: unknown) => {
        stream.close();
        throw error;
      });
      void ended.then(stream.close);
      return c.body(stream.body, 200, stream.headers);
    });
}
