"use client";

import { CloudOff } from "lucide-react";
import { useEffect, useState } from "react";
import { useLiveState } from "@/api/live-events.tsx";

/** Milliseconds for which a lost connection is not worth a word: a pod that is replaced, a network that is changed. */
const PATIENCE = 5_000;

/** Tells while the page may not show what is so: the device is off line, or the service does not answer. */
export function ConnectionBanner() {
  const live = useLiveState();
  const [lost, setLost] = useState(false);
  useEffect(() => {
    if (live !== "lost") return setLost(false);
    const timer = setTimeout(() => setLost(true), navigator.onLine ? PATIENCE : 0);
    return () => clearTimeout(timer);
  }, [live]);
  return (
    <div role="status" className="sticky top-0 z-10 empty:hidden">
      {lost && (
        <p className="flex items-center justify-center gap-2 border-b border-line bg-raised px-4 py-2 text-center text-sm">
          <CloudOff className="size-4 shrink-0 text-warm" aria-hidden="true" />
          No connection at the moment. What you see may be out of date; it is brought up to date by itself.
        </p>
      )}
    </div>
  );
}
