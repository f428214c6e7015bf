"use client";

import { X } from "lucide-react";
import { Toast } from "radix-ui";
import { createContext, type ReactNode, useCallback, useContext, useState } from "react";

interface Notice {
  id: number;
  title: string;
  detail?: string | undefined;
}

const ShowError = createContext<(title: string, detail?: string) => void>(() => {});

/** Shows that something went wrong, over whatever page is open; announced, and reached by the keyboard with F8. */
export const useErrorToast = () => useContext(ShowError);

/** Holds the messages of the page. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [notices, setNotices] = useState<Notice[]>([]);
  const show = useCallback((title: string, detail?: string) => {
    const id = performance.now();
    setNotices((shown) => [...shown.slice(-2), { id, title, detail }]);
  }, []);
  return (
    <ShowError value={show}>
      <Toast.Provider label="Message" duration={8000} swipeDirection="down">
        {children}
        {notices.map(({ id, title, detail }) => (
          <Toast.Root
            key={id}
            type="foreground"
            onOpenChange={(open) => open || setNotices((shown) => shown.filter((notice) => notice.id !== id))}
            className="flex animate-rise items-start gap-3 rounded-xl border border-danger bg-raised p-3.5 shadow-float"
          >
            <div className="min-w-0 flex-1">
              <Toast.Title className="text-[15px] font-medium wrap-anywhere">{title}</Toast.Title>
              {detail && <Toast.Description className="mt-0.5 text-sm text-muted">{detail}</Toast.Description>}
            </div>
            <Toast.Close
              aria-label="Dismiss"
              className="grid size-8 place-items-center rounded-lg text-muted hover:bg-hover"
            >
              <X className="size-4" aria-hidden="true" />
            </Toast.Close>
          </Toast.Root>
        ))}
        <Toast.Viewport className="fixed inset-x-4 bottom-4 z-10 mx-auto flex max-w-md flex-col gap-2 sm:right-6 sm:mr-0" />
      </Toast.Provider>
    </ShowError>
  );
}
