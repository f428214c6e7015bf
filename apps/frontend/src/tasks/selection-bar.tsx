"use client";

import type { BulkRequest, TaskPriority } from "@todo/api";
import { Check, RotateCcw, Trash2, X } from "lucide-react";
import type { ReactNode } from "react";
import { PillSelect } from "@/design/pill-select.tsx";
import { PRIORITIES, PRIORITY_NAMES } from "./task-draft.ts";

interface SelectionBarProps {
  count: number;
  onAction: (action: BulkRequest["action"]) => void;
  onAll: () => void;
  onEnd: () => void;
}

/** What can be done with the selected tasks, in reach at the bottom of the screen. */
export function SelectionBar({ count, onAction, onAll, onEnd }: SelectionBarProps) {
  const nothing = count === 0;
  return (
    <section
      aria-label="Selected tasks"
      className="sticky bottom-[calc(4rem+env(safe-area-inset-bottom))] z-10 flex animate-rise flex-wrap items-center gap-x-1.5 rounded-2xl border border-line bg-raised p-2 shadow-float lg:bottom-4"
    >
      <p role="status" className="px-2 text-[15px] font-medium tabular-nums">
        {nothing ? "Select tasks" : `${count} selected`}
      </p>
      <button
        type="button"
        onClick={onAll}
        className="h-10 rounded-xl px-2.5 text-sm text-accent hover:bg-hover sm:h-9"
      >
        Select all
      </button>
      <span className="flex w-full items-center gap-1 sm:ml-auto sm:w-auto">
        <Act name="Complete" icon={<Check />} disabled={nothing} onClick={() => onAction({ kind: "complete" })} />
        <Act name="Reopen" icon={<RotateCcw />} disabled={nothing} onClick={() => onAction({ kind: "reopen" })} />
        <fieldset disabled={nothing} className="contents">
          <PillSelect
            name="Priority of the selected tasks"
            value=""
            active={false}
            onChange={(value) =>
              onAction({ kind: "change", change: { priority: value === "none" ? null : (value as TaskPriority) } })
            }
          >
            <option value="" disabled>
              Priority
            </option>
            {PRIORITIES.map((priority) => (
              <option key={priority} value={priority}>
                {PRIORITY_NAMES[priority]}
              </option>
            ))}
            <option value="none">By due date</option>
          </PillSelect>
        </fieldset>
        <Act name="Delete" icon={<Trash2 />} disabled={nothing} onClick={() => onAction({ kind: "delete" })} />
        <Act name="End the selection" icon={<X />} disabled={false} onClick={onEnd} />
      </span>
    </section>
  );
}

function Act({ name, icon, ...rest }: { name: string; icon: ReactNode; disabled: boolean; onClick: () => void }) {
  return (
    <button
      type="button"
      aria-label={name}
      title={name}
      className="grid size-10 place-items-center rounded-xl text-muted transition-colors hover:bg-hover hover:text-ink disabled:opacity-40 sm:size-9 [&>svg]:size-[18px]"
      {...rest}
    >
      {icon}
    </button>
  );
}
