"use client";

import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useState } from "react";

/** What a key does, or two keys one after the other, such as `g t`. */
export interface Shortcut {
  keys: string;
  /** For the list of all shortcuts. */
  name: string;
  run: (event: KeyboardEvent) => void;
}

/** Milliseconds within which the second key of two has to follow. */
const FOLLOWS = 1_200;
const STORED = "todo-shortcuts";

type Registered = Set<readonly Shortcut[]>;
const Registry = createContext<{ registered: Registered; enabled: boolean; setEnabled: (enabled: boolean) => void }>({
  registered: new Set(),
  enabled: true,
  setEnabled: () => {},
});

/** Listens for the shortcuts of the page. Keys that are typed into something are none, nor are those of an open dialog. */
export function Shortcuts({ children }: { children: ReactNode }) {
  const [registered] = useState<Registered>(() => new Set());
  const [enabled, setEnabled] = useState(true);
  const listen = useEffectEvent((event: KeyboardEvent, before: string) => {
    if (!enabled || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return "";
    if (
      isTyping(event.target) ||
      document.querySelector("[role=dialog][data-state=open],[role=alertdialog],[role=menu]")
    )
      return "";
    const pressed = before ? `${before} ${event.key}` : event.key;
    const all = [...registered].flat();
    const found = all.find(({ keys }) => keys === pressed) ?? all.find(({ keys }) => keys === event.key);
    if (found) {
      event.preventDefault();
      found.run(event);
      return "";
    }
    return all.some(({ keys }) => keys.startsWith(`${event.key} `)) ? event.key : "";
  });
  useEffect(() => {
    setEnabled(localStorage.getItem(STORED) !== "off");
    let before = "";
    let forget: ReturnType<typeof setTimeout> | undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      clearTimeout(forget);
      before = listen(event, before);
      forget = setTimeout(() => {
        before = "";
      }, FOLLOWS);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  return (
    <Registry
      value={{
        registered,
        enabled,
        setEnabled: (next) => {
          localStorage.setItem(STORED, next ? "on" : "off");
          setEnabled(next);
        },
      }}
    >
      {children}
    </Registry>
  );
}

/** Adds shortcuts for as long as what calls it is shown. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const { registered } = useContext(Registry);
  useEffect(() => {
    registered.add(shortcuts);
    return () => void registered.delete(shortcuts);
  });
}

/** All shortcuts of the page, at the moment of the call, and whether they are on: single keys get in the way of some. */
export function useShortcutSettings() {
  const { registered, enabled, setEnabled } = useContext(Registry);
  return { all: () => [...registered].flat(), enabled, setEnabled };
}

/** What is ticked is not typed into. */
const TYPED_INTO = "input:not([type=checkbox], [type=radio]), textarea, select";

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches(TYPED_INTO));
}
