"use client";

import { useRef } from "react";

/** Milliseconds within which a row that goes is gone, and a dialog in front of it is closed. */
const PATIENCE = 1_000;

/**
 * Keeps the keyboard where it was: a task that moves or goes takes the focus with it, which would start over at the top
 * of the page. `keepFocus` is called just before, with the task's ID.
 */
export function useFocusKeeper() {
  const board = useRef<HTMLDivElement>(null);

  function keepFocus(id: string) {
    const rows = [...(board.current?.querySelectorAll<HTMLElement>("[data-task]") ?? [])];
    const focused = document.activeElement?.closest<HTMLElement>("[data-task]");
    const index = rows.findIndex((row) => (focused ? row === focused : row.dataset.task === id));
    const neighbour = (rows[index + 1] ?? rows[index - 1])?.dataset.task;
    const until = performance.now() + PATIENCE;

    function whenLost() {
      const lost = document.activeElement === null || document.activeElement === document.body;
      if (lost) {
        const row =
          neighbour && board.current?.querySelector<HTMLElement>(`[data-task="${neighbour}"] [role=checkbox]`);
        (row || board.current?.querySelector<HTMLElement>("input"))?.focus();
      } else if (document.activeElement?.closest("[data-task]") === focused && performance.now() < until) {
        requestAnimationFrame(whenLost);
      }
    }
    requestAnimationFrame(whenLost);
  }

  return { board, keepFocus };
}
