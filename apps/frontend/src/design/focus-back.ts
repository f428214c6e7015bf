"use client";

import { useState } from "react";

/**
 * Brings the keyboard back when a window over the page closes: to where it was when the window was rendered for the first
 * time, or to the button of the menu from which it was opened. Radix itself knows only of buttons of its own.
 *
 * @returns for `onCloseAutoFocus`
 */
export function useFocusBack(): (event: Event) => void {
  const [before] = useState(focusedNow);
  return (event) => {
    event.preventDefault();
    // Something else may have taken it meanwhile.
    if (document.activeElement === document.body && before?.isConnected) before.focus();
  };
}

function focusedNow(): HTMLElement | null {
  const focused = document.activeElement as HTMLElement | null;
  const menu = focused?.closest("[role=menu]");
  return menu ? document.getElementById(menu.getAttribute("aria-labelledby") ?? "") : focused;
}
