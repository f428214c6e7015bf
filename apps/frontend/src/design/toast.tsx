"use client";

import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";
import { loadOnInput } from "./load-on-input.ts";
import type { ShownToast, ToastContent } from "./toast-content.ts";
import type { ToastList } from "./toast-list.tsx";

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

const AT_ONCE = 3;
let count = 0;

/** Holds the messages of the page. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<ShownToast[]>([]);
  const List = useToastList(toasts.at(-1)?.id);
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
      <TakeBack value={takeBack}>{children}</TakeBack>
      {List && <List toasts={toasts} onDrop={drop} />}
    </ShowToast>
  );
}

/** Milliseconds from when the page can be used: what it begins with comes first. */
const SETTLED = 300;

// One file for both times: see `loadOnInput`.
const loadToastList = () => import("./toast-list.tsx").then((file) => file.ToastList);
loadOnInput(loadToastList);

/**
 * What draws the messages: none is there at first. It comes with the first input, or soon after the page, as there may be no
 * connection any more when it is wanted. What fails is tried again with the next message.
 *
 * @param newest of the messages: its ID
 */
function useToastList(newest: number | undefined): typeof ToastList | undefined {
  const [loaded, setLoaded] = useState<{ List: typeof ToastList }>();
  useEffect(() => {
    if (loaded) return;
    const load = () =>
      void loadToastList().then(
        (List) => setLoaded({ List }),
        () => {},
      );
    const timer = setTimeout(load, newest === undefined ? SETTLED : 0);
    return () => clearTimeout(timer);
  }, [loaded, newest]);
  return loaded?.List;
}
