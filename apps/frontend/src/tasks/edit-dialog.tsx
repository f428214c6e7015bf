"use client";

import { useQueryClient } from "@tanstack/react-query";
import type { Task, TaskStatus } from "@todo/api";
import { routes } from "@todo/api/routes";
import { type SubmitEvent, useState } from "react";
import { ApiError, messageOf } from "@/api/api-error.ts";
import { callApi } from "@/api/call-api.ts";
import { Button } from "@/design/button.tsx";
import { Dialog } from "@/design/dialog.tsx";
import { SelectField, TextField } from "@/design/field.tsx";
import { showTasks } from "./task-cache.ts";
import { type Draft, draftOf, type Faults, readChange, STATUS_NAMES, STATUSES } from "./task-draft.ts";
import { TaskFields } from "./task-fields.tsx";
import type { Edit } from "./use-edit.ts";
import { refreshTasks } from "./use-task-actions.ts";

interface EditDialogProps {
  edit: Edit;
  /** What is typed, as it is typed. */
  onTyped: (edit: Edit) => void;
  /** Just before the task goes from the open ones to the completed ones, or back, and its row with it. */
  onMove: (id: string) => void;
  onClose: () => void;
}

/** A task in full, to be changed. */
export function EditDialog({ onClose, ...rest }: EditDialogProps) {
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title="Edit task">
      <EditForm onClose={onClose} {...rest} />
    </Dialog>
  );
}

function EditForm({ edit: { task, typed }, onTyped, onMove, onClose }: EditDialogProps) {
  const client = useQueryClient();
  const [base, setBase] = useState(task);
  const [draft, setDraft] = useState(() => typed ?? draftOf(task));
  const [faults, setFaults] = useState<Faults>({});
  const [failure, setFailure] = useState<string>();
  /** What the task has become elsewhere, since this dialog was opened. */
  const [theirs, setTheirs] = useState<Task>();
  const [busy, setBusy] = useState(false);

  function change<Name extends keyof Draft>(name: Name, value: Draft[Name]) {
    const next = { ...draft, [name]: value };
    setDraft(next);
    onTyped({ task: base, typed: next });
    setFaults(({ [name]: _mended, ...others }) => others);
  }

  /** @param version of the task that the change is meant for */
  async function save(version: number) {
    const read = readChange(draftOf(base), draft);
    if ("faults" in read) return setFaults(read.faults);
    if (Object.keys(read.change).length === 0) return onClose();
    setBusy(true);
    setFailure(undefined);
    const params = { id: task.id };
    try {
      const headers = { "if-match": `"${version}"` };
      const changed = await callApi(routes.changeTask, { params, body: read.change, headers });
      if ((changed.status === "COMPLETED") !== (task.status === "COMPLETED")) onMove(task.id);
      showTasks(client, [changed]);
      refreshTasks(client);
      onClose();
    } catch (error) {
      if (error instanceof ApiError && error.status === 412) {
        setTheirs(await callApi(routes.readTask, { params }).catch(() => undefined));
      }
      setFailure(messageOf(error));
      setBusy(false);
    }
  }

  function submit(event: SubmitEvent) {
    event.preventDefault();
    void save(base.version);
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <TextField
        label="Title"
        value={draft.title}
        error={faults.title}
        onChange={(event) => change("title", event.target.value)}
      />
      <TaskFields draft={draft} faults={faults} onChange={change} />
      <SelectField
        label="Status"
        value={draft.status}
        onChange={(event) => change("status", event.target.value as TaskStatus)}
      >
        {STATUSES.map((status) => (
          <option key={status} value={status}>
            {STATUS_NAMES[status]}
          </option>
        ))}
      </SelectField>
      <div role="alert" className="rounded-xl bg-danger-soft px-3.5 py-2.5 text-[15px] text-danger empty:hidden">
        {theirs ? `This task was changed elsewhere meanwhile; it is “${theirs.title}” now.` : failure}
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        {theirs ? (
          <>
            <Button
              look="secondary"
              onClick={() => {
                setBase(theirs);
                setDraft(draftOf(theirs));
                setTheirs(undefined);
                setFailure(undefined);
              }}
            >
              Take what is there
            </Button>
            <Button disabled={busy} onClick={() => void save(theirs.version)}>
              Save mine over it
            </Button>
          </>
        ) : (
          <>
            <Button look="secondary" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={busy}>
              {busy ? "Saving…" : "Save"}
            </Button>
          </>
        )}
      </div>
    </form>
  );
}
