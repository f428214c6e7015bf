"use client";

import { startTransition, useCallback, useEffect, useState } from "react";
import { dueText } from "./due-text.ts";
import { type ServedDues, wouldWriteSo } from "./served-dues.ts";

/** Writes when a task is due. */
export type WriteDue = (dueAt: string, now: Date) => string;

/** As the server wrote it, for as long as that is so; and as this browser does where that is otherwise. */
export function useWrittenDues(served: ServedDues): WriteDue {
  const [own, setOwn] = useState(false);
  useEffect(() => {
    if (!wouldWriteSo(served)) startTransition(() => setOwn(true));
  }, [served]);
  return useCallback(
    (dueAt, now) => {
      if (own) return dueText(dueAt, now);
      const known = now.getTime() === Date.parse(served.at) ? served.dues[dueAt] : undefined;
      return known?.text ?? dueText(dueAt, now, served.style);
    },
    [own, served],
  );
}
