"use client";

import type { ChatThread } from "@todo/api";
import { THREAD_TITLE_LENGTH } from "@todo/api/limits";
import { Pencil, Trash2 } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { type ReactElement, useState } from "react";
import { messageOf } from "@/api/api-error.ts";
import { Button } from "@/design/button.tsx";
import { ConfirmDialog } from "@/design/confirm-dialog.tsx";
import { Dialog } from "@/design/dialog.tsx";
import { TextField } from "@/design/field.tsx";
import { Menu, MenuItem } from "@/design/menu.tsx";
import { useErrorToast } from "@/design/toast.tsx";
import { deleteThread, renameThread } from "./threads.ts";

interface ThreadMenuProps {
  thread: ChatThread;
  onDeleted: () => void;
  /** The button that opens it. */
  children: ReactElement;
}

/** What can be done with a chat, open when it comes. */
export function ThreadMenu({ thread, onDeleted, children }: ThreadMenuProps) {
  const [asked, setAsked] = useState<"rename" | "delete">();
  const showError = useErrorToast();

  async function remove() {
    onDeleted();
    await deleteThread(thread.id).catch((error: unknown) => showError("The chat was not deleted", messageOf(error)));
  }

  return (
    <>
      <Menu defaultOpen align="end" trigger={<DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>}>
        <MenuItem icon={Pencil} onSelect={() => setAsked("rename")}>
          Rename
        </MenuItem>
        <MenuItem icon={Trash2} danger onSelect={() => setAsked("delete")}>
          Delete
        </MenuItem>
      </Menu>
      {asked === "rename" && <RenameDialog thread={thread} onClose={() => setAsked(undefined)} />}
      <ConfirmDialog
        open={asked === "delete"}
        onOpenChange={(open) => open || setAsked(undefined)}
        title="Delete this chat?"
        action="Delete"
        onConfirm={() => void remove()}
      >
        {`“${thread.title}” and all its messages will be gone for good. Your tasks stay.`}
      </ConfirmDialog>
    </>
  );
}

function RenameDialog({ thread, onClose }: { thread: ChatThread; onClose: () => void }) {
  const [title, setTitle] = useState(thread.title);
  const [fault, setFault] = useState<string>();

  async function rename() {
    if (title.trim() === "") return setFault("Enter a name.");
    try {
      await renameThread(thread.id, title.trim());
      onClose();
    } catch (error) {
      setFault(messageOf(error));
    }
  }

  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title="Rename the chat">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void rename();
        }}
      >
        <TextField
          label="Name"
          value={title}
          maxLength={THREAD_TITLE_LENGTH}
          onChange={(event) => setTitle(event.target.value)}
          error={fault}
        />
        <div className="flex justify-end gap-2">
          <Button look="secondary" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit">Rename</Button>
        </div>
      </form>
    </Dialog>
  );
}
