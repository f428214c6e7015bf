import type { ToolCall } from "@todo/api";
import { Check, ChevronRight, LoaderCircle, TriangleAlert } from "lucide-react";
import { toolText } from "./tool-names.ts";

/** What the assistant did, in one line; what exactly, on demand. */
export function ToolCallLine({ call }: { call: ToolCall }) {
  const given = Object.entries(call.arguments);
  return (
    <details className="group min-w-0 rounded-lg text-sm text-muted">
      <summary className="flex min-h-8 list-none items-center gap-2 rounded-lg py-1 pr-2 hover:text-ink">
        <CallState ok={call.ok} />
        <span className="min-w-0 truncate">
          {toolText(call.name, call.ok)}
          {call.result && <span className="text-ink">{` · ${call.result}`}</span>}
        </span>
        <ChevronRight className="size-3.5 shrink-0 transition-transform group-open:rotate-90" aria-hidden="true" />
      </summary>
      <dl className="mt-1 mb-2 ml-6 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 border-l-2 border-line pl-3">
        <dt>Tool</dt>
        <dd className="font-mono text-[13px] text-ink">{call.name}</dd>
        {given.map(([name, value]) => (
          <div key={name} className="contents">
            <dt>{name}</dt>
            <dd className="font-mono text-[13px] wrap-anywhere text-ink">
              {typeof value === "string" ? value : JSON.stringify(value)}
            </dd>
          </div>
        ))}
        {call.result && (
          <>
            <dt>Result</dt>
            <dd className="wrap-anywhere text-ink">{call.result}</dd>
          </>
        )}
      </dl>
    </details>
  );
}

function CallState({ ok }: { ok: boolean | null }) {
  if (ok === null) return <LoaderCircle className="size-4 shrink-0 animate-spin text-accent" aria-hidden="true" />;
  return ok ? (
    <Check className="size-4 shrink-0 text-accent" strokeWidth={2.5} aria-hidden="true" />
  ) : (
    <TriangleAlert className="size-4 shrink-0 text-danger" aria-hidden="true" />
  );
}
