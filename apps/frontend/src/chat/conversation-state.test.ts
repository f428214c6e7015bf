import type { ChatEvent, ChatMessage, ToolCall } from "@todo/api";
import { expect, test } from "vitest";
import { emptyConversation, withConversation, withEvent, withQuestion, withStop } from "./conversation-state.ts";

const time = "2026-01-02T03:04:05.000Z";
const message = (role: ChatMessage["role"], fields: Partial<ChatMessage>): ChatMessage => ({
  id: role,
  role,
  text: "",
  toolCalls: [],
  state: "complete",
  failure: null,
  createdAt: time,
  ...fields,
});
const asked: ChatEvent = {
  kind: "asked",
  question: message("user", { text: "What is overdue?" }),
  answer: message("assistant", { state: "answering" }),
  thread: { id: "t", title: "What is overdue?", createdAt: time, updatedAt: time },
};
const call: ToolCall = { id: "1", name: "list_tasks", arguments: {}, ok: null, result: null };

test("an answer is put together from its events", () => {
  const question = withQuestion(emptyConversation, "What is overdue?");
  expect(question).toMatchObject({ asking: "What is overdue?", answering: true });
  const events: ChatEvent[] = [
    asked,
    { kind: "tool", toolCall: call },
    { kind: "tool", toolCall: { ...call, ok: true, result: "2 tasks" } },
    { kind: "text", text: "Two " },
    { kind: "text", text: "tasks." },
  ];
  const state = events.reduce(withEvent, question);
  expect(state).toMatchObject({ asking: undefined, answering: true, thread: { title: "What is overdue?" } });
  expect(state.messages).toHaveLength(2);
  expect(state.messages[1]).toMatchObject({ text: "Two tasks.", toolCalls: [{ ok: true, result: "2 tasks" }] });

  const whole = message("assistant", { text: "Two tasks!" });
  expect(withEvent(state, { kind: "ended", answer: whole })).toMatchObject({
    answering: false,
    messages: [{ role: "user" }, whole],
  });
});

test("an answer that is stopped keeps what has come, and one that has ended stays as it is", () => {
  const state = withEvent(withEvent(withQuestion(emptyConversation, "x"), asked), { kind: "text", text: "Two" });
  expect(withStop(state)).toMatchObject({ answering: false, messages: [{}, { state: "stopped", text: "Two" }] });
  const ended = withEvent(state, { kind: "ended", answer: message("assistant", { text: "Two tasks." }) });
  expect(withStop(ended).messages[1]).toMatchObject({ state: "complete" });
});

test("a question that comes again is not shown twice", () => {
  const state = withEvent(withEvent(withQuestion(emptyConversation, "x"), asked), asked);
  expect(state.messages).toHaveLength(2);
});

test("a question that was stopped before it arrived is kept, until it shows that it had arrived", () => {
  const state = withStop(withQuestion({ ...emptyConversation, phase: "ready" }, "What is overdue?"));
  expect(state).toMatchObject({ asking: undefined, answering: false, refused: { question: "What is overdue?" } });
  if (asked.kind !== "asked") throw new Error("it is");
  expect(withConversation(state, { thread: asked.thread, messages: [] }).refused).toBeDefined();
  expect(withConversation(state, { thread: asked.thread, messages: [asked.question] }).refused).toBeUndefined();
});
