"use client";

import { CHAT_MESSAGE_LENGTH } from "@todo/api/limits";
import { ArrowUp, Square } from "lucide-react";
import { type KeyboardEvent, type RefObject, useId } from "react";

interface ChatComposerProps {
  input: RefObject<HTMLTextAreaElement | null>;
  value: string;
  onChange: (value: string) => void;
  answering: boolean;
  onSend: () => void;
  onStop: () => void;
}

/** Where questions are written: Enter sends, Shift with Enter begins a new line. */
export function ChatComposer({ input, value, onChange, answering, onSend, onStop }: ChatComposerProps) {
  const id = useId();
  const over = value.trim().length - CHAT_MESSAGE_LENGTH;
  const sendable = value.trim() !== "" && over <= 0 && !answering;

  function onKeyDown(event: KeyboardEvent) {
    // Enter also ends the choice of a character in Japanese, Chinese and others.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (sendable) onSend();
  }

  return (
    <form
      className="px-3 pb-3 sm:px-6 sm:pb-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (sendable) onSend();
      }}
    >
      <div className="flex items-end gap-2 rounded-2xl border border-edge bg-surface p-1.5 shadow-card transition-colors focus-within:border-accent hover:border-muted">
        <textarea
          ref={input}
          rows={1}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
          aria-label="Message to the assistant"
          aria-describedby={`${id}-note`}
          aria-invalid={over > 0}
          placeholder="Ask, or say what to do…"
          className="field-sizing-content max-h-40 min-h-10 flex-1 resize-none bg-transparent px-2.5 py-2 text-base leading-6 focus-visible:outline-none sm:text-[15px]"
        />
        {answering ? (
          <button
            // Never the same element as the other: pressed, it would become the one that sends.
            key="stop"
            type="button"
            onClick={onStop}
            aria-label="Stop the answer"
            className="grid size-10 shrink-0 place-items-center rounded-xl bg-ink text-canvas transition-opacity hover:opacity-85"
          >
            <Square className="size-3.5 fill-current" aria-hidden="true" />
          </button>
        ) : (
          <button
            key="send"
            type="submit"
            disabled={!sendable}
            aria-label="Send"
            className="grid size-10 shrink-0 place-items-center rounded-xl bg-accent text-on-accent transition-colors hover:bg-accent-strong disabled:bg-hover disabled:text-muted"
          >
            <ArrowUp className="size-5" aria-hidden="true" />
          </button>
        )}
      </div>
      <p id={`${id}-note`} aria-live="polite" className="mt-1.5 px-1 text-sm text-danger empty:hidden">
        {over > 0 && `${over} characters too long.`}
      </p>
    </form>
  );
}
