"use client";

import { X } from "lucide-react";
import { Dialog as Base } from "radix-ui";
import type { ReactNode } from "react";
import { useFocusBack } from "./focus-back.ts";
import "./style-nonce.ts";

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  children: ReactNode;
}

/**
 * A window over the page, from the bottom on a phone; Escape and a tap beside it close it. The keyboard goes into its first
 * field, but where there is none besides the one on the screen.
 */
export function Dialog({ open, onOpenChange, title, children }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Overlay className="fixed inset-0 z-30 animate-fade bg-shade" />
        <Window title={title}>{children}</Window>
      </Base.Portal>
    </Base.Root>
  );
}

/** Made anew each time the dialog opens. */
function Window({ title, children }: Pick<DialogProps, "title" | "children">) {
  const focusBack = useFocusBack();
  return (
    <Base.Content
      aria-describedby={undefined}
      onOpenAutoFocus={toFirstField}
      onCloseAutoFocus={focusBack}
      className="fixed inset-x-0 bottom-0 z-30 mx-auto flex max-h-[92dvh] w-full max-w-xl animate-rise flex-col rounded-t-3xl border border-line bg-raised shadow-float sm:top-1/2 sm:bottom-auto sm:-translate-y-1/2 sm:rounded-3xl"
    >
      <div className="flex items-center justify-between gap-4 py-4 pr-4 pl-5 sm:pl-6">
        <Base.Title className="text-lg font-semibold">{title}</Base.Title>
        <Base.Close
          aria-label="Close"
          className="grid size-10 place-items-center rounded-xl text-muted hover:bg-hover hover:text-ink"
        >
          <X className="size-5" aria-hidden="true" />
        </Base.Close>
      </div>
      <div className="overflow-y-auto px-5 pb-6 sm:px-6">{children}</div>
    </Base.Content>
  );
}

function toFirstField(event: Event): void {
  const field = (event.currentTarget as HTMLElement).querySelector<HTMLElement>("input:not([type=checkbox]), textarea");
  if (!field || matchMedia("(pointer: coarse)").matches) return;
  event.preventDefault();
  field.focus();
}
