"use client";

import { type ReactNode, useEffect, useRef, useSyncExternalStore } from "react";

const neverChanges = () => () => {};

/**
 * Fields that can be used once the page's script runs. Before that the browser itself would send the form, which loads
 * the page anew and loses what was typed. The keyboard is then in the field with `autoFocus`, if it is nowhere else.
 */
export function InteractiveFieldset({ children }: { children: ReactNode }) {
  const scriptRuns = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
  const fields = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    // The browser has looked for it when the page came, and passed by what could not be used.
    if (scriptRuns && document.activeElement === document.body)
      fields.current?.querySelector<HTMLElement>("[autofocus]")?.focus();
  }, [scriptRuns]);
  return (
    <fieldset ref={fields} disabled={!scriptRuns} className="contents">
      {children}
    </fieldset>
  );
}
