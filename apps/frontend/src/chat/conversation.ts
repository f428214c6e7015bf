import type { ChatEvent } from "@todo/api";
import { routes } from "@todo/api/routes";
import { ApiError, messageOf } from "@/api/api-error.ts";
import { addressOf, callApi, failure, unreachable } from "@/api/call-api.ts";
import {
  type ConversationState,
  emptyConversation,
  withConversation,
  withEvent,
  withQuestion,
  withStop,
} from "./conversation-state.ts";
import { readEventStream } from "./read-event-stream.ts";
import { createStore, type Store } from "./store.ts";
import { putThread } from "./threads.ts";

/** One conversation and what can be done in it. Several may be answered at once, and go on while they are not shown. */
export interface OpenConversation {
  store: Store<ConversationState>;
  /** Reads it again; does nothing while an answer comes in here. */
  load: () => Promise<void>;
  /**
   * Asks, and takes the answer as it comes. Never throws: what goes wrong is in the state.
   *
   * @param onArrived called once the server has the question
   */
  ask: (question: string, onArrived: () => void) => Promise<void>;
  /** Gives the answer up. The server ends it when it notices that nobody reads. */
  stop: () => void;
}

/** Milliseconds. An answer that is given to another page, or was lost with its server, is read again until it has ended. */
const READ_AGAIN = 5_000;

const open = new Map<string, OpenConversation>();

/** The conversation of a thread; the same one each time. */
export function conversationOf(threadId: string): OpenConversation {
  const conversation = open.get(threadId) ?? openConversation(threadId);
  open.set(threadId, conversation);
  return conversation;
}

function openConversation(id: string): OpenConversation {
  const store = createStore(emptyConversation);
  let request: AbortController | undefined;
  let loads = 0;
  let again: ReturnType<typeof setTimeout> | undefined;

  async function load() {
    if (store.get().answering) return;
    loads += 1;
    const own = loads;
    clearTimeout(again);
    try {
      const conversation = await callApi(routes.readThread, { params: { id } });
      // An answer that comes late is of what has been.
      if (!store.get().answering && own === loads) store.set((state) => withConversation(state, conversation));
      if (conversation.messages.at(-1)?.state === "answering") again = setTimeout(() => void load(), READ_AGAIN);
    } catch (error) {
      const phase = error instanceof ApiError && error.status === 404 ? "gone" : "failed";
      store.set((state) => (state.phase === "ready" && phase === "failed" ? state : { ...state, phase }));
    }
  }

  async function ask(question: string, onArrived: () => void) {
    if (store.get().answering) return;
    const own = new AbortController();
    request = own;
    store.set((state) => withQuestion(state, question));
    let asked = false;
    try {
      for await (const event of answerTo(id, question, own.signal)) {
        if (own.signal.aborted) return;
        asked = true;
        if (event.kind === "asked") {
          putThread(event.thread);
          onArrived();
        }
        store.set((state) => withEvent(state, event));
      }
    } catch (error) {
      if (own.signal.aborted) return;
      if (!asked) {
        const refused = { question, reason: messageOf(error) };
        store.set((state) => ({ ...state, asking: undefined, answering: false, phase: "ready", refused }));
      }
    }
    if (own.signal.aborted || !store.get().answering) return;
    // The connection broke before the answer was whole: what the server has kept of it is shown.
    store.set(withStop);
    await load();
  }

  function stop() {
    request?.abort();
    store.set(withStop);
  }

  return { store, load, ask, stop };
}

async function* answerTo(id: string, text: string, signal: AbortSignal) {
  const response = await fetch(`${addressOf(routes.readThread.path, { id })}/messages`, {
    method: "POST",
    headers: { accept: "text/event-stream", "content-type": "application/json" },
    body: JSON.stringify({ text }),
    signal,
  }).catch((error: unknown) => {
    throw signal.aborted ? error : unreachable();
  });
  if (!response.ok || !response.body) throw await failure(response);
  for await (const data of readEventStream(response.body)) {
    yield JSON.parse(data) as ChatEvent;
  }
}
