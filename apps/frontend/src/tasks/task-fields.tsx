"use client";

import { SelectField, TextArea, TextField } from "@/design/field.tsx";
import { type Draft, type Faults, PRIORITIES, PRIORITY_NAMES } from "./task-draft.ts";

interface TaskFieldsProps {
  draft: Draft;
  faults: Faults;
  onChange: <Name extends keyof Draft>(name: Name, value: Draft[Name]) => void;
}

/** The inputs of a task beside its title. */
export function TaskFields({ draft, faults, onChange }: TaskFieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <div className="sm:col-span-2">
        <TextArea
          label="Notes"
          rows={3}
          value={draft.description}
          error={faults.description}
          onChange={(event) => onChange("description", event.target.value)}
        />
      </div>
      <TextField
        label="Due"
        type="datetime-local"
        value={draft.due}
        error={faults.due}
        onChange={(event) => onChange("due", event.target.value)}
      />
      <SelectField
        label="Priority"
        value={draft.priority}
        error={faults.priority}
        onChange={(event) => onChange("priority", event.target.value as Draft["priority"])}
      >
        <option value="">By due date</option>
        {PRIORITIES.map((priority) => (
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
          value={draft.tags}
          error={faults.tags}
          onChange={(event) => onChange("tags", event.target.value)}
        />
      </div>
    </div>
  );
}
