"use client";

import type { NewTask } from "@todo/api";
import { taskPriority } from "@todo/api";
import { ChevronDown, Plus } from "lucide-react";
import { type SubmitEvent, useId, useRef, useState } from "react";
import { Button } from "@/design/button.tsx";
import { SelectField, TextArea, TextField } from "@/design/field.tsx";
import { InteractiveFieldset } from "@/design/interactive-fieldset.tsx";
import { type Draft, emptyDraft, PRIORITY_NAMES, readDraft } from "./new-task-form.ts";

/** @param onCreate returns whether the task was made; if not, what was typed comes back */
export function TaskComposer({ onCreate }: { onCreate: (task: NewTask) => Promise<boolean> }) {
  const [draft, setDraft] = useState(emptyDraft);
  const [faults, setFaults] = useState<Partial<Record<keyof Draft, string>>>({});
  const [detailed, setDetailed] = useState(false);
  const titleInput = useRef<HTMLInputElement>(null);
  const id = useId();

  async function submit(event: SubmitEvent) {
    event.preventDefault();
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
    if (!(await onCreate(read.task))) setDraft((typed) => (typed.title === "" ? draft : typed));
  }

  const field = <Name extends keyof Draft>(name: Name) => ({
    value: draft[name],
    error: faults[name],
    onChange: (event: { target: { value: string } }) => {
      setDraft({ ...draft, [name]: event.target.value });
      setFaults(({ [name]: _mended, ...others }) => others);
    },
  });

  return (
    <form
      onSubmit={submit}
      noValidate
      aria-label="New task"
      className="rounded-2xl border border-line bg-surface p-2 shadow-card"
    >
      <InteractiveFieldset>
        <div className="flex gap-2">
          <input
            ref={titleInput}
            aria-label="Title of the new task"
            aria-invalid={faults.title ? true : undefined}
            aria-describedby={faults.title ? `${id}-fault` : undefined}
            placeholder="Add a task…"
            autoComplete="off"
            enterKeyHint="done"
            value={draft.title}
            onChange={field("title").onChange}
            className="h-11 min-w-0 flex-1 rounded-xl bg-transparent px-3 text-base focus-visible:outline-offset-0 sm:h-10"
          />
          <Button type="submit">
            <Plus className="size-4" strokeWidth={2.5} aria-hidden="true" />
            Add
          </Button>
        </div>
        <p id={`${id}-fault`} aria-live="polite" className="px-3 pt-1 text-sm text-danger empty:hidden">
          {faults.title}
        </p>
        <Button
          look="quiet"
          aria-expanded={detailed}
          aria-controls={`${id}-details`}
          onClick={() => setDetailed(!detailed)}
          className="mt-1 h-9! px-3! text-sm!"
        >
          Details
          <ChevronDown className={`size-4 transition-transform ${detailed ? "rotate-180" : ""}`} aria-hidden="true" />
        </Button>
        <div id={`${id}-details`} hidden={!detailed} className="px-3 pt-2 pb-3">
          <div className="grid gap-4 sm:grid-cols-2">
            <div className="sm:col-span-2">
              <TextArea label="Notes" rows={3} {...field("description")} />
            </div>
            <TextField label="Due" type="datetime-local" {...field("due")} />
            <SelectField label="Priority" {...field("priority")}>
              <option value="">By due date</option>
              {taskPriority.options.map((priority) => (
                <option key={priority} value={priority}>
                  {PRIORITY_NAMES[priority]}
                </option>
              ))}
            </SelectField>
            <div className="sm:col-span-2">
              <TextField
                label="Tags"
                placeholder="home, errands"
                autoComplete="off"
                autoCapitalize="none"
                {...field("tags")}
              />
            </div>
          </div>
        </div>
      </InteractiveFieldset>
    </form>
  );
}
