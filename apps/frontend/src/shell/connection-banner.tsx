"use client";

import { CloudOff } from "lucide-react";
import { useEffect, useState } from "react";
import { useLiveState } from "@/api/live-events.tsx";

/** Milliseconds for which a lost connection is not worth a word: a pod that is replaced, a network that is changed. */
const PATIENCE = 5_000;

/** Whether the page may not show what is so: the device is off line, or the service does not answer. */
export function useConnectionLost(): boolean {
  const live = useLiveState();
  const [lost, setLost] = useState(false);
  useEffect(() => {
    if (live !== "lost") return setLost(false);
    const timer = setTimeout(() => setLost(true), navigator.onLine ? PATIENCE : 0);
    return () => clearTimeout(timer);
  }, [live]);
  return lost;
}

/**
 * Tells that the connection is lost, without anything moving for it. `bar`: in the middle of the top bar, between what can
 * be pressed there; once that is scrolled away, over the page, which is pressed through it. `side`: in the side bar, of the
 * room that its navigation leaves.
 */
export function ConnectionBanner({ lost, place }: { lost: boolean; place: "bar" | "side" }) {
  const icon = <CloudOff className="size-4 shrink-0 text-warm" aria-hidden="true" />;
  if (place === "side") {
    return (
      <div role="status" className="empty:hidden">
        {lost && (
          <div className="-my-2 rounded-xl border border-line bg-raised px-3 py-2 text-sm">
            <p className="flex items-center gap-2 font-medium">
              {icon}
              <span>
                No connection<span className="sr-only"> at the moment.</span>
              </span>
            </p>
            <p className="text-muted">This may be out of date.</p>
          </div>
        )}
      </div>
    );
  }
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 top-0 z-10 flex h-14 items-center justify-center lg:hidden"
    >
      {lost && (
        <p className="flex h-9 items-center gap-2 rounded-full border border-line bg-raised px-3 text-sm whitespace-nowrap shadow-card">
          {icon}
          <span>
            No connection<span className="max-sm:sr-only"> at the moment.</span>
            <span className="max-md:sr-only"> What you see may be out of date.</span>
          </span>
        </p>
      )}
    </div>
  );
}
