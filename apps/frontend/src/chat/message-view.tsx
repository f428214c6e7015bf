import type { ChatMessage } from "@todo/api";
import { CircleStop, RotateCcw, Sparkles, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/design/button.tsx";
import { AnswerText } from "./answer-text.tsx";
import { ToolCallLine } from "./tool-call-line.tsx";

/** What the user said. */
export function Question({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <div className="ml-auto flex max-w-[88%] flex-col items-end gap-1.5">
      <h2 className="sr-only">You</h2>
      <p className="rounded-2xl rounded-br-md bg-accent-soft px-4 py-2.5 leading-relaxed wrap-anywhere whitespace-pre-line">
        {text}
      </p>
      {children}
    </div>
  );
}

interface AnswerProps {
  message: ChatMessage;
  /** Asks the same again; left out where there is something newer. */
  onRetry?: (() => void) | undefined;
}

/** What the assistant says and does. */
export function Answer({ message, onRetry }: AnswerProps) {
  const { state, text, toolCalls, failure } = message;
  const waiting = state === "answering" && text === "" && toolCalls.every(({ ok }) => ok !== null);
  return (
    <div className="flex min-w-0 gap-3">
      <span className="mt-0.5 grid size-7 shrink-0 place-items-center rounded-lg bg-accent text-on-accent">
        <Sparkles className="size-4" aria-hidden="true" />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-2 pt-0.5">
        <h2 className="sr-only">Assistant</h2>
        {toolCalls.length > 0 && (
          <div>
            {toolCalls.map((call) => (
              <ToolCallLine key={call.id} call={call} />
            ))}
          </div>
        )}
        {text && <AnswerText text={text} />}
        {waiting && <Thinking />}
        {state === "failed" && (
          <Ending look="danger" icon={<TriangleAlert aria-hidden="true" />} onRetry={onRetry}>
            {failure?.detail ?? "The answer could not be finished."}
          </Ending>
        )}
        {state === "stopped" && (
          <Ending look="quiet" icon={<CircleStop aria-hidden="true" />} onRetry={onRetry}>
            Stopped
          </Ending>
        )}
      </div>
    </div>
  );
}

/** Shown until the first word comes. */
export function Thinking() {
  return (
    <div className="flex h-7 items-center gap-1.5">
      <span className="sr-only">Thinking…</span>
      {["", "[animation-delay:150ms]", "[animation-delay:300ms]"].map((delay) => (
        <span key={delay} className={`size-1.5 animate-pulse rounded-full bg-muted ${delay}`} />
      ))}
    </div>
  );
}

interface EndingProps {
  look: "danger" | "quiet";
  icon: ReactNode;
  onRetry: (() => void) | undefined;
  children: ReactNode;
}

function Ending({ look, icon, onRetry, children }: EndingProps) {
  return (
    <div
      className={`flex flex-wrap items-center gap-x-3 gap-y-1 text-[15px] ${look === "danger" ? "rounded-xl bg-danger-soft px-3.5 py-2 text-danger" : "text-muted"}`}
    >
      <p className="flex min-w-0 flex-1 items-start gap-2 [&>svg]:mt-1 [&>svg]:size-4 [&>svg]:shrink-0">
        {icon}
        <span className="min-w-0 wrap-anywhere">{children}</span>
      </p>
      {onRetry && (
        <Button look="secondary" className="h-9! px-3" onClick={onRetry}>
          <RotateCcw className="size-4" aria-hidden="true" />
          Try again
        </Button>
      )}
    </div>
  );
}
