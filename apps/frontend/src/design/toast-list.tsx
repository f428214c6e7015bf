"use client";

import { X } from "lucide-react";
import { Toast } from "radix-ui";
import type { ShownToast } from "./toast-content.ts";

/** Milliseconds: time enough to read it, and to take back what it tells. */
const DURATION = { done: 8_000, error: 12_000 };

interface ToastListProps {
  toasts: readonly ShownToast[];
  /** Takes one away. */
  onDrop: (id: number) => void;
}

/** The messages of the page, over it. */
export function ToastList({ toasts, onDrop }: ToastListProps) {
  return (
    <Toast.Provider label="Message" swipeDirection="down">
      {toasts.map(({ id, title, detail, kind = "error", action }) => (
        <Toast.Root
          key={id}
          type="foreground"
          duration={DURATION[kind]}
          onOpenChange={(open) => open || onDrop(id)}
          className={`flex animate-rise items-center gap-2 rounded-xl border bg-raised py-2 pr-2 pl-4 shadow-float ${kind === "error" ? "border-danger" : "border-line"}`}
        >
          <div className="min-w-0 flex-1 py-1">
            <Toast.Title className="text-[15px] font-medium wrap-anywhere">{title}</Toast.Title>
            {detail && <Toast.Description className="mt-0.5 text-sm text-muted">{detail}</Toast.Description>}
          </div>
          {action && (
            <Toast.Action
              altText={action.label}
              onClick={action.run}
              className="h-9 shrink-0 rounded-lg px-3 text-[15px] font-semibold text-accent hover:bg-hover"
            >
              {action.label}
            </Toast.Action>
          )}
          <Toast.Close
            aria-label="Dismiss"
            className="grid size-9 shrink-0 place-items-center rounded-lg text-muted hover:bg-hover"
          >
            <X className="size-4" aria-hidden="true" />
          </Toast.Close>
        </Toast.Root>
      ))}
      <Toast.Viewport className="fixed inset-x-4 bottom-20 z-40 mx-auto flex max-w-md flex-col gap-2 lg:bottom-6" />
    </Toast.Provider>
  );
}
