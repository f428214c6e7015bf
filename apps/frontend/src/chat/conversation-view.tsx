"use client";

import type { ChatMessage } from "@todo/api";
import { ArrowDown, CloudOff, MessageCircleOff } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { messageOf } from "@/api/api-error.ts";
import { Button } from "@/design/button.tsx";
import { Notice } from "@/design/notice.tsx";
import { useUnsent } from "@/shell/unsent.tsx";
import { ChatComposer } from "./chat-composer.tsx";
import { ChatWelcome } from "./chat-welcome.tsx";
import { conversationOf } from "./conversation.ts";
import { ConversationSkeleton } from "./conversation-skeleton.tsx";
import { type ConversationState, emptyConversation } from "./conversation-state.ts";
import { Answer, Question, Thinking } from "./message-view.tsx";
import { useStickToEnd } from "./stick-to-end.ts";
import { createStore, useStore } from "./store.ts";
import { createThread } from "./threads.ts";

interface ConversationViewProps {
  /** Undefined: a chat that begins with its first question. */
  threadId: string | undefined;
  /** The chat has begun, and this is its thread. */
  onBegun: (threadId: string) => void;
  onNew: () => void;
  input: RefObject<HTMLTextAreaElement | null>;
}

const none = createStore<ConversationState>({ ...emptyConversation, phase: "ready" });

/** One conversation with its composer; fills the height that it is given. Rendered with its thread as its key. */
export function ConversationView({ threadId, onBegun, onNew, input }: ConversationViewProps) {
  const conversation = threadId === undefined ? undefined : conversationOf(threadId);
  const state = useStore(conversation?.store ?? none);
  const { value: draft, show: setDraft, keep, forget } = useUnsent(`chat ${threadId ?? "new"}`, "");
  /** The first question of a chat that has no thread yet, and why it was not sent. */
  const [first, setFirst] = useState<{ question: string; reason?: string }>();
  const beginning = useRef<AbortController>(null);
  const frame = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const { atEnd, toEnd } = useStickToEnd(frame, content);

  useEffect(() => {
    void conversation?.load();
    // A chat that has just begun takes the place of the view in which it was begun, and the keyboard with it.
    if (conversation?.store.get().answering) input.current?.focus();
  }, [conversation, input]);

  async function send(question: string) {
    // A second try leaves what is being typed meanwhile.
    const typed = draft.trim() === question;
    if (typed) setDraft("");
    // Until it has arrived.
    if (typed || draft === "") keep(question);
    const onArrived = () => forget(question);
    toEnd();
    input.current?.focus();
    if (conversation) return conversation.ask(question, onArrived);
    const attempt = new AbortController();
    beginning.current = attempt;
    setFirst({ question });
    try {
      const { id } = await createThread(attempt.signal);
      if (attempt.signal.aborted) return;
      void conversationOf(id).ask(question, onArrived);
      onBegun(id);
    } catch (error) {
      if (!attempt.signal.aborted) setFirst({ question, reason: messageOf(error) });
    }
  }

  function stop() {
    if (conversation) return conversation.stop();
    beginning.current?.abort();
    setFirst(undefined);
    setDraft(first?.question ?? "");
  }

  const { messages, phase } = state;
  const refused = state.refused ?? (first?.reason ? { ...first, reason: first.reason } : undefined);
  const asking = state.asking ?? (first && !first.reason ? first.question : undefined);
  const empty = phase === "ready" && messages.length === 0 && !asking && !refused;

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <section
        ref={frame}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what is higher than its frame is scrolled by the keyboard too
        tabIndex={0}
        aria-label="Conversation"
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain focus-visible:-outline-offset-2"
      >
        <div ref={content} className="mx-auto flex min-h-full w-full max-w-3xl flex-col gap-6 px-4 py-5 sm:px-6">
          {empty && <ChatWelcome onSuggestion={(text) => void send(text)} />}
          {phase === "loading" && messages.length === 0 && !asking && <ConversationSkeleton />}
          {phase === "failed" && (
            <Notice
              icon={<CloudOff aria-hidden="true" />}
              title="This chat could not be loaded"
              actions={<Button onClick={() => void conversation?.load()}>Try again</Button>}
            >
              The service does not answer at the moment. Your chats are safe.
            </Notice>
          )}
          {phase === "gone" && (
            <Notice
              icon={<MessageCircleOff aria-hidden="true" />}
              title="This chat is gone"
              actions={<Button onClick={onNew}>New chat</Button>}
            >
              It may have been deleted on another page.
            </Notice>
          )}
          {messages.map((message, index) =>
            message.role === "user" ? (
              <Question key={message.id} text={message.text} />
            ) : (
              <Answer
                key={message.id}
                message={message}
                onRetry={index === messages.length - 1 && !asking ? retry(messages, index, send) : undefined}
              />
            ),
          )}
          {asking && (
            <>
              <Question text={asking} />
              <Thinking />
            </>
          )}
          {refused && (
            <Question text={refused.question}>
              <p role="alert" className="text-sm text-danger">
                {`Not sent. ${refused.reason}`}
              </p>
              <Button look="secondary" className="h-9! px-3" onClick={() => void send(refused.question)}>
                Try again
              </Button>
            </Question>
          )}
        </div>
      </section>
      {!atEnd && (
        <button
          type="button"
          onClick={toEnd}
          aria-label="To the end of the conversation"
          className="absolute bottom-20 left-1/2 grid size-10 -translate-x-1/2 animate-fade place-items-center rounded-full border border-line bg-raised text-muted shadow-float hover:text-ink sm:bottom-22"
        >
          <ArrowDown className="size-4" aria-hidden="true" />
        </button>
      )}
      <p role="status" className="sr-only">
        {announcement(state)}
      </p>
      {phase !== "gone" && (
        <div className="mx-auto w-full max-w-3xl">
          <ChatComposer
            input={input}
            value={draft}
            onChange={(text) => {
              setDraft(text);
              keep(text);
            }}
            answering={state.answering || (first !== undefined && !first.reason)}
            onSend={() => void send(draft.trim())}
            onStop={stop}
          />
        </div>
      )}
    </div>
  );
}

/** Asks again what the answer at that place was to, where the answer did not come to its end. */
function retry(messages: readonly ChatMessage[], index: number, send: (question: string) => Promise<void>) {
  const question = messages[index - 1];
  const ended = messages[index]?.state;
  if (question?.role !== "user" || (ended !== "failed" && ended !== "stopped")) return undefined;
  return () => void send(question.text);
}

/** What a screen reader says: that an answer is on its way, and the whole answer once it is there. */
function announcement({ answering, messages }: ConversationState): string {
  if (answering) return "The assistant is answering.";
  const last = messages.at(-1);
  if (last?.role !== "assistant") return "";
  return last.failure?.detail ?? last.text;
}
