"use client";

import { useState } from "react";
import { keptView, type TaskView, VIEW_COOKIE, viewQuery } from "./task-view.ts";

const YEAR = 365 * 24 * 60 * 60;

/** The view of the list; the page's address tells it, and a cookie keeps it for this user's next visit. */
export function useTaskView(userId: string, first: TaskView): [TaskView, (view: TaskView) => void] {
  const [view, setView] = useState(first);
  return [
    view,
    (next) => {
      setView(next);
      window.history.replaceState(null, "", window.location.pathname + viewQuery(next));
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is only there over https
      document.cookie = `${VIEW_COOKIE}=${keptView(userId, next)}; path=/tasks; max-age=${YEAR}; samesite=lax`;
    },
  ];
}
