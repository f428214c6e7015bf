"use client";

import type { HistoryAction, HistoryEntry } from "@todo/api";
import { ArrowRight, Check, Ellipsis, type LucideIcon, Pencil, Plus, RotateCcw, Trash2, Undo2 } from "lucide-react";
import { timeText } from "@/dates/day-text.ts";
import { Button } from "@/design/button.tsx";
import { DeferredMenu } from "@/design/deferred-menu.tsx";
import { ACTION_NAMES, fieldChanges } from "./history-words.ts";

const LOOKS: Record<HistoryAction, { icon: LucideIcon; colours: string }> = {
  CREATED: { icon: Plus, colours: "bg-hover text-cool" },
  UPDATED: { icon: Pencil, colours: "bg-hover text-muted" },
  COMPLETED: { icon: Check, colours: "bg-accent-soft text-accent" },
  REOPENED: { icon: RotateCcw, colours: "bg-hover text-warm" },
  DELETED: { icon: Trash2, colours: "bg-danger-soft text-danger" },
  RESTORED: { icon: Undo2, colours: "bg-accent-soft text-accent" },
};

interface HistoryRowProps {
  entry: HistoryEntry;
  now: Date;
  /** Shows this task's history alone; left out where it does already. */
  onOnly: (() => void) | undefined;
  /** Brings the deleted task back; left out where it cannot. */
  onRestore: (() => void) | undefined;
  onForget: () => void;
}

export function HistoryRow({ entry, now, onOnly, onRestore, onForget }: HistoryRowProps) {
  const { icon: Icon, colours } = LOOKS[entry.action];
  const changes = fieldChanges(entry, now);
  return (
    <li className="flex items-start gap-3 px-3 py-3 sm:px-4">
      <span className={`mt-0.5 grid size-9 shrink-0 place-items-center rounded-xl ${colours}`}>
        <Icon className="size-[18px]" aria-hidden="true" />
      </span>
      <div className="min-w-0 flex-1 pt-0.5">
        <p className="leading-snug wrap-anywhere">{entry.title}</p>
        <p className="mt-0.5 text-sm text-muted">
          {ACTION_NAMES[entry.action]}
          {" · "}
          <time dateTime={entry.at}>{timeText(entry.at)}</time>
        </p>
        {changes.length > 0 && (
          <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-sm">
            {changes.map(({ field, name, from, to }) => (
              <div key={field} className="contents">
                <dt className="text-muted">{name}</dt>
                <dd className="flex min-w-0 flex-wrap items-baseline gap-x-2">
                  <Value text={from} gone />
                  <ArrowRight className="size-3.5 shrink-0 self-center text-muted" aria-label="became" />
                  <Value text={to} />
                </dd>
              </div>
            ))}
          </dl>
        )}
        {onRestore && (
          <Button look="secondary" className="mt-2 h-9! px-3" onClick={onRestore}>
            <Undo2 className="size-4" aria-hidden="true" />
            Restore
          </Button>
        )}
      </div>
      <DeferredMenu
        load={async () => (await import("./history-menu.tsx")).HistoryMenu}
        given={{ onOnly, onForget }}
        aria-label={`More about: ${ACTION_NAMES[entry.action]} ${entry.title}`}
        className="grid size-10 shrink-0 place-items-center rounded-xl text-muted transition-colors hover:bg-hover hover:text-ink data-[state=open]:bg-hover"
      >
        <Ellipsis className="size-[18px]" aria-hidden="true" />
      </DeferredMenu>
    </li>
  );
}

function Value({ text, gone = false }: { text: string | null; gone?: boolean }) {
  if (text === null) return <span className="text-muted italic">nothing</span>;
  return (
    <span
      className={`line-clamp-3 min-w-0 wrap-anywhere whitespace-pre-line ${gone ? "text-muted line-through" : "font-medium"}`}
    >
      {text}
    </span>
  );
}
