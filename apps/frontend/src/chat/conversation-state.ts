import type { ChatEvent, ChatMessage, ChatThread, Conversation, ToolCall } from "@todo/api";

/** One conversation as this page knows it. */
export interface ConversationState {
  phase: "loading" | "failed" | "gone" | "ready";
  thread: ChatThread | undefined;
  /** Oldest first. */
  messages: readonly ChatMessage[];
  /** What was asked here and has not reached the server yet. */
  asking: string | undefined;
  /** An answer is on its way to this page. */
  answering: boolean;
  /** Why the last question did not reach the server, and the question. */
  refused: { question: string; reason: string } | undefined;
}

export const emptyConversation: ConversationState = {
  phase: "loading",
  thread: undefined,
  messages: [],
  asking: undefined,
  answering: false,
  refused: undefined,
};

/** After the server has sent the whole conversation. */
export function withConversation(state: ConversationState, { thread, messages }: Conversation): ConversationState {
  const arrived = messages.some(({ role, text }) => role === "user" && text === state.refused?.question);
  return { ...state, phase: "ready", thread, messages, refused: arrived ? undefined : state.refused };
}

/** After a question was asked here. */
export function withQuestion(state: ConversationState, question: string): ConversationState {
  return { ...state, asking: question, answering: true, refused: undefined };
}

/** After the server has sent the next part of the answer. */
export function withEvent(state: ConversationState, event: ChatEvent): ConversationState {
  switch (event.kind) {
    case "asked":
      return {
        ...state,
        phase: "ready",
        thread: event.thread,
        asking: undefined,
        messages: [...without(state.messages, event.question.id, event.answer.id), event.question, event.answer],
      };
    case "text":
      return changeLast(state, (answer) => ({ ...answer, text: answer.text + event.text }));
    case "tool":
      return changeLast(state, (answer) => ({ ...answer, toolCalls: withToolCall(answer.toolCalls, event.toolCall) }));
    case "ended":
      return {
        ...state,
        answering: false,
        messages: state.messages.map((message) => (message.id === event.answer.id ? event.answer : message)),
      };
    default:
      // A kind that this version of the page does not know is none of its business.
      return state;
  }
}

/** After its user has stopped the answer. */
export function withStop(state: ConversationState): ConversationState {
  const refused = state.asking === undefined ? state.refused : { question: state.asking, reason: "You stopped it." };
  return changeLast({ ...state, asking: undefined, answering: false, refused }, (answer) =>
    answer.state === "answering" ? { ...answer, state: "stopped" } : answer,
  );
}

function changeLast(state: ConversationState, change: (answer: ChatMessage) => ChatMessage): ConversationState {
  const last = state.messages.at(-1);
  return last?.role === "assistant" ? { ...state, messages: [...state.messages.slice(0, -1), change(last)] } : state;
}

function withToolCall(calls: readonly ToolCall[], call: ToolCall): ToolCall[] {
  return calls.some(({ id }) => id === call.id)
    ? calls.map((known) => (known.id === call.id ? call : known))
    : [...calls, call];
}

const without = (messages: readonly ChatMessage[], ...ids: string[]) => messages.filter(({ id }) => !ids.includes(id));
