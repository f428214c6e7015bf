"use client";

import { X } from "lucide-react";
import { Toast } from "radix-ui";
import { createContext, type ReactNode, useCallback, useContext, useState } from "react";

export interface ToastContent {
  title: string;
  detail?: string | undefined;
  /** `done` tells what was done and goes sooner; `error` is the default. */
  kind?: "done" | "error";
  /** One thing that can be done about it, such as taking it back. */
  action?: { label: string; run: () => void } | undefined;
}

type Shown = ToastContent & { id: number };

const ShowToast = createContext<(content: ToastContent) => () => void>(() => () => {});

/** Shows a message over whatever page is open; announced, and reached by the keyboard with F8. Gives what takes it away. */
export const useToast = () => useContext(ShowToast);

const TakeBack = createContext<() => void>(() => {});

/** Does what the newest message that is still shown offers, such as taking back what it tells of. */
export const useTakeBack = () => useContext(TakeBack);

/** Shows that something went wrong. */
export function useErrorToast(): (title: string, detail?: string) => void {
  const show = useToast();
  return useCallback((title, detail) => void show({ title, detail }), [show]);
}

/** Milliseconds: time enough to read it, and to take back what it tells. */
const DURATION = { done: 8_000, error: 12_000 };
const AT_ONCE = 3;
let count = 0;

/** Holds the messages of the page. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Shown[]>([]);
  const drop = useCallback((id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), []);
  const show = useCallback(
    (content: ToastContent) => {
      count += 1;
      const id = count;
      setToasts((shown) => [...shown.slice(1 - AT_ONCE), { ...content, id }]);
      return () => drop(id);
    },
    [drop],
  );
  const takeBack = () => {
    const last = toasts.findLast(({ action }) => action);
    if (!last) return;
    drop(last.id);
    last.action?.run();
  };
  return (
    <ShowToast value={show}>
      <Toast.Provider label="Message" swipeDirection="down">
        <TakeBack value={takeBack}>{children}</TakeBack>
        {toasts.map(({ id, title, detail, kind = "error", action }) => (
          <Toast.Root
            key={id}
            type="foreground"
            duration={DURATION[kind]}
            onOpenChange={(open) => open || drop(id)}
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
    </ShowToast>
  );
}
