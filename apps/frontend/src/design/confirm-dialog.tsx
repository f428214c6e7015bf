"use client";

import { AlertDialog } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { useFocusBack } from "./focus-back.ts";
import "./style-nonce.ts";

interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  children: ReactNode;
  /** The button that does it, such as `Delete`. */
  action: string;
  onConfirm: () => void;
}

/** Asks before something that cannot be undone. Escape and Cancel leave everything as it is. */
export function ConfirmDialog({ open, onOpenChange, title, children, action, onConfirm }: ConfirmDialogProps) {
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 animate-fade bg-shade" />
        <Question title={title} action={action} onConfirm={onConfirm}>
          {children}
        </Question>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

/** Made anew each time the dialog opens. */
function Question({ title, children, action, onConfirm }: Omit<ConfirmDialogProps, "open" | "onOpenChange">) {
  const focusBack = useFocusBack();
  return (
    <AlertDialog.Content
      onCloseAutoFocus={focusBack}
      className="fixed inset-x-4 top-1/2 mx-auto flex max-w-sm -translate-y-1/2 animate-fade flex-col gap-3 rounded-2xl border border-line bg-raised p-5 shadow-float"
    >
      <AlertDialog.Title className="text-lg font-semibold">{title}</AlertDialog.Title>
      <AlertDialog.Description className="text-[15px] wrap-anywhere text-muted">{children}</AlertDialog.Description>
      <div className="mt-2 flex justify-end gap-2">
        <AlertDialog.Cancel asChild>
          <Button look="secondary">Cancel</Button>
        </AlertDialog.Cancel>
        <AlertDialog.Action asChild>
          <Button look="danger" onClick={onConfirm}>
            {action}
          </Button>
        </AlertDialog.Action>
      </div>
    </AlertDialog.Content>
  );
}
