"use client";

import { useEffect } from "react";
import { useErrorToast } from "@/design/toast.tsx";

/**
 * Off line a link would lead to the browser's own page, away from what is shown and typed: that is told instead.
 *
 * @returns goes somewhere by other means than a link, where that is possible
 */
export function useOfflineLinks(): (go: () => void) => void {
  const showError = useErrorToast();
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element && event.target.closest("a[href]:not([href^='#'])");
      if (navigator.onLine || !link) return;
      event.preventDefault();
      showError(...OFF_LINE);
    };
    // Before the router, which leaves alone what was prevented.
    window.addEventListener("click", onClick, true);
    return () => window.removeEventListener("click", onClick, true);
  }, [showError]);

  return (go) => (navigator.onLine ? go() : showError(...OFF_LINE));
}

const OFF_LINE = ["You are off line", "Other pages open once you are connected again."] as const;
