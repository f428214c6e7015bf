"use client";

import { useRef } from "react";

/**
 * Keeps the keyboard where it was: a task that moves or goes takes the focus with it, which would start over at the top
 * of the page. `keepFocus` is called just before, with the task's ID.
 */
export function useFocusKeeper() {
  const board = useRef<HTMLDivElement>(null);

  function keepFocus(id: string) {
    const rows = [...(board.current?.querySelectorAll<HTMLElement>("[data-task]") ?? [])];
    const index = rows.findIndex((row) => row.dataset.task === id);
    const neighbour = (rows[index + 1] ?? rows[index - 1])?.dataset.task;
    // After the list has changed, and after a dialog that was in front of it has closed.
    setTimeout(() => {
      const lost = document.activeElement === null || document.activeElement === document.body;
      if (!lost) return;
      const next = neighbour && board.current?.querySelector<HTMLElement>(`[data-task="${neighbour}"] [role=checkbox]`);
      (next || board.current?.querySelector<HTMLElement>("input"))?.focus();
    }, 50);
  }

  return { board, keepFocus };
}
