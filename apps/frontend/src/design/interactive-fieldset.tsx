"use client";

import { type ReactNode, useSyncExternalStore } from "react";

const neverChanges = () => () => {};

/**
 * Fields that can be used once the page's script runs. Before that the browser itself would send the form, which loads
 * the page anew and loses what was typed.
 */
export function InteractiveFieldset({ children }: { children: ReactNode }) {
  const scriptRuns = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
  return (
    <fieldset disabled={!scriptRuns} className="contents">
      {children}
    </fieldset>
  );
}
