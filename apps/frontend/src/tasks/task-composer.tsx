"use client";

import type { NewTask } from "@todo/api";
import { ChevronDown, Plus, SlidersHorizontal } from "lucide-react";
import { type RefObject, type SubmitEvent, useId, useRef, useState } from "react";
import { Button } from "@/design/button.tsx";
import { InteractiveFieldset } from "@/design/interactive-fieldset.tsx";
import { useUnsent } from "@/shell/unsent.tsx";
import { type Draft, emptyDraft, type Faults, readDraft } from "./task-draft.ts";
import { TaskFields } from "./task-fields.tsx";

interface TaskComposerProps {
  /** Returns whether the task was made; if not, what was typed comes back. */
  onCreate: (task: NewTask) => Promise<boolean>;
  titleInput: RefObject<HTMLInputElement | null>;
}

/** A line for the next task, and more inputs for those who want them. */
export function TaskComposer({ onCreate, titleInput }: TaskComposerProps) {
  const { value: draft, show: setDraft, keep, forget } = useUnsent("new-task", emptyDraft);
  const [faults, setFaults] = useState<Faults>({});
  const [detailed, setDetailed] = useState(false);
  const creating = useRef(0);
  const id = useId();

  function change<Name extends keyof Draft>(name: Name, value: Draft[Name]) {
    const typed = { ...draft, [name]: value };
    setDraft(typed);
    keep(typed);
    setFaults(({ [name]: _mended, ...others }) => others);
  }

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    // The second of two clicks on the same button.
    if (creating.current > 0 && draft.title === "") return;
    const read = readDraft(draft);
    if ("faults" in read) {
      setFaults(read.faults);
      if (Object.keys(read.faults).some((input) => input !== "title")) setDetailed(true);
      if (read.faults.title) titleInput.current?.focus();
      return;
    }
    setFaults({});
    setDraft(emptyDraft);
    titleInput.current?.focus();
    creating.current += 1;
    if (await onCreate(read.task)) forget(draft);
    else setDraft((typed) => (typed.title === "" ? draft : typed));
    creating.current -= 1;
  }

  return (
    <form
      onSubmit={submit}
      noValidate
      aria-label="New task"
      className="rounded-2xl border border-line bg-surface p-2 shadow-card"
    >
      <InteractiveFieldset>
        <div className="flex gap-1 sm:gap-2">
          <input
            ref={titleInput}
            aria-label="Title of the new task"
            aria-invalid={faults.title ? true : undefined}
            aria-describedby={faults.title ? `${id}-fault` : undefined}
            placeholder="Add a task…"
            autoComplete="off"
            enterKeyHint="done"
            value={draft.title}
            onChange={(event) => change("title", event.target.value)}
            onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
            className="h-11 min-w-0 flex-1 rounded-xl bg-transparent px-3 text-base focus-visible:outline-offset-0 sm:h-10"
          />
          <Button
            look="quiet"
            aria-expanded={detailed}
            aria-controls={`${id}-details`}
            onClick={() => setDetailed(!detailed)}
            className="px-3!"
          >
            <SlidersHorizontal className="size-4 sm:hidden" aria-hidden="true" />
            <span className="max-sm:sr-only">Details</span>
            <ChevronDown
              className={`size-4 transition-transform max-sm:hidden ${detailed ? "rotate-180" : ""}`}
              aria-hidden="true"
            />
          </Button>
          <Button type="submit" className="px-3.5! sm:px-4!">
            <Plus className="size-4" strokeWidth={2.5} aria-hidden="true" />
            <span className="max-sm:sr-only">Add</span>
          </Button>
        </div>
        <p id={`${id}-fault`} aria-live="polite" className="px-3 pt-1 text-sm text-danger empty:hidden">
          {faults.title}
        </p>
        <div id={`${id}-details`} hidden={!detailed} className="px-3 pt-3 pb-3">
          {detailed && <TaskFields draft={draft} faults={faults} onChange={change} />}
        </div>
      </InteractiveFieldset>
    </form>
  );
}
