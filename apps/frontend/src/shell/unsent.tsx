"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";

const Owner = createContext("");

/** Around all that is written in: whose it is. What one user of a browser has typed is not shown to the next. */
export function UnsentOf({ userId, children }: { userId: string; children: ReactNode }) {
  return <Owner value={userId}>{children}</Owner>;
}

/**
 * What is typed and not on the server yet: the tab keeps it while its writer has to sign in again, or loads the page anew.
 *
 * @param name of what is typed; the same for all users
 * @param initial until something that was kept comes back, after the first rendering
 */
export function useUnsent<Value>(name: string, initial: Value) {
  const key = `todo-unsent:${useContext(Owner)}:${name}`;
  const [value, show] = useState(initial);
  useEffect(() => {
    const kept = sessionStorage.getItem(key);
    if (kept !== null) show(JSON.parse(kept) as Value);
  }, [key]);

  return {
    value,
    /** Shows a value, and leaves what is kept as it is. */
    show,
    keep: (typed: Value) => sessionStorage.setItem(key, JSON.stringify(typed)),
    /** Keeps nothing any more; given a value, only where that is what is kept. */
    forget: (sent?: Value) => {
      if (sent === undefined || sessionStorage.getItem(key) === JSON.stringify(sent)) sessionStorage.removeItem(key);
    },
  };
}
